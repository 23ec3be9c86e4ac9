"""What is one's own: password, sessions, tokens, and identities at a provider. Never by a token."""

from __future__ import annotations

from flask import request

from engine.diagnostics import Rejected, Words
from engine.site import identities, sessions
from engine.site import tokens as kept
from engine.site.accounts import check_password, set_password
from engine.site.memberships import memberships
from engine.site.sessions import Session
from engine.site.tokens import SCOPES, Token
from web.admission import cookie_name
from web.answer import Answer, Call
from web.api.shapes import flag, integer, many, maybe, obj, one_of, text
from web.once import in_person, told_once
from web.problems import Refused
from web.routes import IN_PERSON, Routes
from web.visit import Visit

__all__ = ["begun", "routes"]

routes = Routes("account")
_TOKEN = obj(
    id=text(), organisation=text(), name=text(), scopes=many(one_of(*SCOPES)), made=text(),
    until=text(), used=maybe(text()),
)  # fmt: skip
_SESSION = obj(
    id=text(), address=text(), agent=text(), began=text(), seen=text(), until=text(), this=flag()
)


def begun(visit: Visit, account_id: int) -> dict[str, str]:
    """Begin a session; the header that sets its cookie."""
    settings = visit.service.settings
    agent = request.headers.get("User-Agent", "")[:200]
    secret, _ = sessions.begin(visit.site, account_id, request.remote_addr or "", agent)
    cookie = f"{cookie_name(settings.secure)}={secret}; Path=/; HttpOnly; SameSite=Lax"
    return {"Set-Cookie": cookie + ("; Secure" if settings.secure else "")}


@routes.operation(
    "POST", "/account/password", IN_PERSON, Words("改密码", "Change the password"),
    body=obj(old=text(1, 200), new=text(1, 200)), answers={204: None},
)  # fmt: skip
def password(visit: Visit, call: Call) -> Answer:
    """With the old one; every other session ends, and this one is begun anew."""
    mine = in_person(visit)
    assert visit.account is not None
    try:
        check_password(visit.site, visit.account.name, call.body["old"], request.remote_addr or "")
    except Rejected as rejected:
        if rejected.diagnostics[0].code == "sign-in-refused":
            raise Refused.of("old-password-wrong") from None
        raise
    set_password(visit.site, mine, call.body["new"])
    return Answer(status=204, headers=begun(visit, mine))


@routes.operation(
    "GET", "/account/sessions", IN_PERSON, Words("自己的会话", "One's own sessions"),
    answers={200: obj(items=many(_SESSION))},
)  # fmt: skip
def listed(visit: Visit, call: Call) -> Answer:
    """The latest first."""
    del call
    mine, own = in_person(visit), visit.session
    found = sessions.sessions_of(visit.site, mine)
    return Answer({"items": [_session(each, own) for each in found]})


@routes.operation(
    "DELETE", "/account/sessions", IN_PERSON, Words("退出其他会话", "Sign out elsewhere"),
    answers={204: None},
)  # fmt: skip
def ended_others(visit: Visit, call: Call) -> Answer:
    """Every session but this one."""
    del call
    mine = in_person(visit)
    assert visit.session is not None
    sessions.end_all(visit.site, mine, visit.session.id)
    return Answer(status=204)


@routes.operation(
    "DELETE", "/account/sessions/<session>", IN_PERSON, Words("退出一个会话", "End a session"),
    answers={204: None},
)  # fmt: skip
def ended(visit: Visit, call: Call, session: str) -> Answer:
    """One's own, and nobody else's."""
    del call
    own = sessions.sessions_of(visit.site, in_person(visit))
    if session not in {each.id for each in own}:
        raise Refused.of("no-such-session", id=session[:40])
    sessions.end(visit.site, session)
    return Answer(status=204)


@routes.operation(
    "GET", "/account/tokens", IN_PERSON, Words("自己的令牌", "One's own tokens"),
    answers={200: obj(items=many(_TOKEN))},
)  # fmt: skip
def tokens(visit: Visit, call: Call) -> Answer:
    """Of every organisation one belongs to."""
    del call
    mine = in_person(visit)
    slugs = [each.organisation for each in memberships(visit.site, mine)]
    found = [each for slug in slugs for each in kept.tokens_of(visit.site, slug, mine)]
    return Answer({"items": [_token(each) for each in found]})


@routes.operation(
    "POST", "/account/tokens", IN_PERSON, Words("新建令牌", "Make a token"),
    body=obj(
        organisation=text(1, 39), name=text(1, 80),
        scopes=many(one_of(*SCOPES), len(SCOPES)) | {"minItems": 1},
        days=integer(1, kept.LONGEST_DAYS),
    ),
    answers={201: obj(secret=text(), token=_TOKEN)},
)  # fmt: skip
def made(visit: Visit, call: Call) -> Answer:
    """Its secret is told this once."""
    asked = call.body
    secret, token = kept.issue(
        visit.site, asked["organisation"], in_person(visit), asked["name"], asked["scopes"],
        asked["days"],
    )  # fmt: skip
    return told_once({"secret": secret, "token": _token(token)})


@routes.operation(
    "DELETE", "/account/tokens/<organisation>/<token>", IN_PERSON,
    Words("吊销令牌", "Revoke a token"), answers={204: None},
)  # fmt: skip
def revoked(visit: Visit, call: Call, organisation: str, token: str) -> Answer:
    """At once."""
    del call
    kept.revoke(visit.site, organisation, in_person(visit), token)
    return Answer(status=204)


@routes.operation(
    "GET", "/account/identities", IN_PERSON, Words("关联的身份", "Identities that are linked"),
    answers={200: obj(items=many(obj(issuer=text(), subject=text())))},
)  # fmt: skip
def linked(visit: Visit, call: Call) -> Answer:
    """By which one signs in to this account at a provider."""
    del call
    found = identities.identities_of(visit.site, in_person(visit))
    return Answer({"items": [{"issuer": each.issuer, "subject": each.subject} for each in found]})


@routes.operation(
    "POST", "/account/identities/unlink", IN_PERSON, Words("解除关联", "Unlink an identity"),
    body=obj(issuer=text(1, 500), subject=text(1, 500)), answers={204: None},
)  # fmt: skip
def unlinked(visit: Visit, call: Call) -> Answer:
    """From now on it does not sign in to this account."""
    mine = in_person(visit)
    identities.unlink(visit.site, mine, call.body["issuer"], call.body["subject"])
    return Answer(status=204)


def _session(found: Session, own: Session | None) -> dict[str, object]:
    return {
        "id": found.id, "address": found.address, "agent": found.agent,
        "began": found.began.isoformat(), "seen": found.seen.isoformat(),
        "until": found.until.isoformat(), "this": own is not None and own.id == found.id,
    }  # fmt: skip


def _token(found: Token) -> dict[str, object]:
    return {
        "id": found.id, "organisation": found.organisation, "name": found.name,
        "scopes": list(found.scopes), "made": found.made.isoformat(),
        "until": found.until.isoformat(), "used": found.used.isoformat() if found.used else None,
    }  # fmt: skip
