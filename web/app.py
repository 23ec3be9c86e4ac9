"""The application: every declared route with its guard in front, and what goes wrong told in its form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Response, redirect, request, url_for
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as Answered

from engine.diagnostics import Rejected, diagnose
from engine.explain.preview import Workshop
from engine.site import Site
from web import language
from web.admission import admitted, recognised
from web.answer import Answer, response_of
from web.api.repeat import once
from web.desk import Desk
from web.headers import add_headers
from web.limits import Rates
from web.logs import log_requests
from web.measures import measure
from web.parts import ROUTES
from web.problems import Refused, problem
from web.reading import call_of
from web.routes import Operation, Route
from web.screen import prepare_templates, refusal
from web.service import Service
from web.settings import Settings
from web.visit import Visit

__all__ = ["create_app"]


def create_app(settings: Settings, site: Site, workshop: Workshop | None = None) -> Flask:
    """The application that serves a site."""
    app = Flask("web", static_folder="static", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = settings.body
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.body
    service = Service(settings, site, workshop or Workshop(), Rates(settings.rate), Desk())
    app.extensions["kaohe"] = service
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Werkzeug says it is done
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    prepare_templates(app, service)
    for route in ROUTES:
        app.add_url_rule(
            route.path, route.name, _answering(service, route), methods=[route.method],
            provide_automatic_options=False, strict_slashes=False,
        )  # fmt: skip
    log_requests(app, settings.log)
    measure(app)
    add_headers(app, settings.secure)
    _failing(app, service)
    return app


def _answering(service: Service, route: Route) -> Callable[..., Answered]:
    def answer(**path: Any) -> Answered:
        visit = Visit(service, language.language_of(request))
        try:
            visit = admitted(service, request, route, path)
            if isinstance(route, Operation):
                call = call_of(request, route, service.settings.upload)
                work = partial(_carried_out, route, visit, call, path)
                return once(visit, request, work, route.upload)
            return _remembering(route.view(visit, **path), visit)
        except RequestEntityTooLarge:
            limit = request.max_content_length
            return _refused(Refused.of("body-too-large", limit=limit), visit, route)
        except Rejected as rejected:
            return _refused(rejected, visit, route)

    return answer


def _carried_out(route: Operation, visit: Visit, call: Any, path: dict[str, Any]) -> Answered:
    answer = route.view(visit, call, **path)
    assert isinstance(answer, Answer), route.name
    return response_of(answer, request)


def _remembering(shown: Any, visit: Visit) -> Answered:
    """The page; a language that was asked for in the address is kept."""
    response = shown if isinstance(shown, Answered) else Response(shown, mimetype="text/html")
    if request.args.get("lang") in language.LANGUAGES:
        secure = visit.service.settings.secure
        response.set_cookie(
            language.COOKIE, visit.lang, max_age=31_536_000, samesite="Lax", secure=secure
        )
    return response


def _refused(rejected: Rejected, visit: Visit, route: Route | None) -> Answered:
    if isinstance(route, Operation) or request.path.startswith("/api/"):
        return problem(rejected, visit.lang)
    if rejected.diagnostics[0].code == "sign-in-needed":
        there = request.full_path.rstrip("?")
        return redirect(url_for("GET /sign-in", next=there), 303)
    return refusal(rejected, visit if visit.account else _known(visit))


def _known(visit: Visit) -> Visit:
    """Who asks, so that whoever is refused a page can still go to the account and sign out."""
    try:
        return recognised(visit.service, request)
    except Rejected:
        return visit


def _failing(app: Flask, service: Service) -> None:
    def plain(error: HTTPException) -> Answered:
        code = {404: "no-page", 405: "method-unknown", 413: "body-too-large"}.get(error.code or 0)
        fields = {"path": request.path, "method": request.method, "limit": service.settings.body}
        diagnostic = diagnose(
            code or "query-wrong", None, name="-", found="-", expected="-", **fields
        )
        rejected = Refused([diagnostic], error.code or 400)
        if error.code == 405 and isinstance(error.get_response(), Response | Answered):
            rejected.headers = {"Allow": error.get_response().headers.get("Allow", "")}
        return _refused(rejected, Visit(service, language.language_of(request)), None)

    def fault(error: Exception) -> Answered:
        if isinstance(error, HTTPException):
            return plain(error)
        app.logger.error("a fault of the service", exc_info=error)
        rejected = Refused([diagnose("service-fault", None)], 500)
        return _refused(rejected, Visit(service, language.language_of(request)), None)

    app.register_error_handler(HTTPException, plain)
    app.register_error_handler(Exception, fault)
