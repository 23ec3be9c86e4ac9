"""From a draft to a version in force, on both databases: what each step takes, and what it leaves behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.archive.store import Store
from engine.archive.versions import (
    approve,
    choose_version,
    closure_of_version,
    content_of,
    edit_draft,
    find_version,
    new_draft,
    prepare,
    publish,
    reject,
    retire,
    steps_of,
    submit,
    versions_of,
)
from engine.diagnostics import Rejected
from engine.language.periods import Window, parse_period
from engine.scheme.closure import closure_of
from tests.archive_versions.people_of_store import (
    AUTHOR,
    COLLEAGUE,
    PUBLISHER,
    REVIEWER,
    VIEWER,
    approved,
    published,
    submitted,
)


def refused(rejected: pytest.ExceptionInfo[Rejected]) -> str:
    return rejected.value.diagnostics[0].code


def window(text: str) -> Window:
    found = parse_period(text)
    assert found is not None
    return found


def test_a_version_goes_from_draft_to_force_and_all_of_it_is_kept(
    store: Store, scheme: Path
) -> None:
    draft = new_draft(store, AUTHOR, scheme, why="年度修订")
    number, content = content_of(store, draft.id)
    assert (draft.id, number) == ("draft-1", 1)
    assert sorted(content.files) == ["cases/visits.yaml", "records.yaml", "scheme.yaml"]
    prepared = prepare(store, draft.id)
    version, compared = submit(store, AUTHOR, prepared, "请审核")
    assert (version.ref, version.state) == ("demo/visits@1", "submitted")
    approve(store, REVIEWER, "demo/visits@1", "同意", compared[:10])
    version = publish(store, PUBLISHER, version.digest[:8], "2024年起施行")
    assert (version.state, version.effective) == ("published", date(2024, 1, 1))
    with store.reading() as connection:
        steps = steps_of(connection, version.digest)
    assert [(s.step, s.who, s.why) for s in steps] == [
        ("submitted", "作者", "请审核"),
        ("approved", "审核", "同意"),
        ("published", "发布", "2024年起施行"),
    ]
    assert [s.compared for s in steps] == [compared, compared, None]
    assert all(s.at.endswith("Z") for s in steps)


def test_a_version_is_named_by_the_closure_of_its_files(store: Store, scheme: Path) -> None:
    version, _ = submitted(store, scheme)
    assert version.digest == closure_of(scheme).digest
    kept = closure_of_version(store, version.digest)
    assert kept == closure_of(scheme)
    assert sorted(kept.files) == ["records.yaml", "scheme.yaml"]
    scheme.unlink()
    assert closure_of_version(store, version.digest) == kept


def test_a_draft_of_a_version_starts_with_its_files_and_cases(store: Store, scheme: Path) -> None:
    version = published(store, scheme)
    draft = new_draft(store, AUTHOR, None, base=version.ref)
    assert content_of(store, draft.id) == (1, content_of(store, "draft-1")[1])
    with pytest.raises(Rejected) as none:
        new_draft(store, AUTHOR, None)
    assert refused(none) == "draft-from-nothing"


def test_nothing_is_submitted_while_a_case_fails(store: Store, scheme: Path) -> None:
    draft = new_draft(store, AUTHOR, scheme)
    text = scheme.read_text("utf-8").replace("目标: 10", "目标: 20")
    edit_draft(store, AUTHOR, draft.id, 1, {"scheme.yaml": text.encode()}, "提高目标")
    with pytest.raises(Rejected) as red:
        prepare(store, draft.id)
    first, *differences = red.value.diagnostics
    assert first.code == "submit-needs-green"
    assert "一次走访" in first.message.zh
    assert {each.code for each in differences} == {"case-differs"}
    assert prepare(store, draft.id, 1).trial.total == 1


def test_nothing_is_submitted_without_a_case(store: Store, scheme: Path) -> None:
    draft = new_draft(store, AUTHOR, scheme)
    edit_draft(store, AUTHOR, draft.id, 1, {"cases/visits.yaml": None}, "去掉")
    with pytest.raises(Rejected) as none:
        prepare(store, draft.id)
    assert refused(none) == "submit-needs-cases"


def test_a_broken_scheme_stays_a_draft(store: Store, scheme: Path) -> None:
    draft = new_draft(store, AUTHOR, scheme)
    broken = scheme.read_text("utf-8").replace("count(visit)", "count(visits)")
    edit_draft(store, AUTHOR, draft.id, 1, {"scheme.yaml": broken.encode()}, "写到一半")
    edit_draft(store, AUTHOR, draft.id, 2, {"scheme.yaml": b"kaohe: ["}, "写到一半")
    for revision in (2, 3):
        with pytest.raises(Rejected) as wrong:
            prepare(store, draft.id, revision)
        places = [d.span for d in wrong.value.diagnostics]
        assert {span.file for span in places if span is not None} == {"scheme.yaml"}
    assert refused(wrong) == "yaml-syntax"


def test_an_approval_takes_a_comparison_of_this_very_version(store: Store, scheme: Path) -> None:
    first, other = submitted(store, scheme)
    second, own = submitted(store, scheme, ("目标: 10", "目标: 10 "), ("优:", "优秀:"))
    for compared, code in ((None, "comparison-needed"), (other, "comparison-of-other"), ("", None)):
        with pytest.raises(Rejected) as blind:
            approve(store, REVIEWER, second.ref, "同意", compared)
        assert refused(blind) == (code or "comparison-of-other")
    assert first.number == 1
    assert approve(store, REVIEWER, second.ref, "同意", own).state == "approved"


def test_every_step_takes_its_role_and_a_reason(store: Store, scheme: Path) -> None:
    version, compared = submitted(store, scheme)
    for actor in (AUTHOR, PUBLISHER, VIEWER):
        with pytest.raises(Rejected) as wrong:
            approve(store, actor, version.ref, "同意", compared)
        assert refused(wrong) == "role-needed"
    with pytest.raises(Rejected) as wrong:
        approve(store, REVIEWER, version.ref, " ", compared)
    assert refused(wrong) == "why-needed"
    with pytest.raises(Rejected) as wrong:
        new_draft(store, VIEWER, scheme)
    assert refused(wrong) == "role-needed"
    approve(store, REVIEWER, version.ref, "同意", compared)
    with pytest.raises(Rejected) as wrong:
        publish(store, REVIEWER, version.ref, "施行")
    assert refused(wrong) == "role-needed"


def test_steps_are_taken_in_turn(store: Store, scheme: Path) -> None:
    version, compared = submitted(store, scheme)
    with pytest.raises(Rejected) as early:
        publish(store, PUBLISHER, version.ref, "施行")
    assert refused(early) == "step-out-of-turn"
    approve(store, REVIEWER, version.ref, "同意", compared)
    with pytest.raises(Rejected) as early:
        approve(store, REVIEWER, version.ref, "同意", compared)
    assert refused(early) == "step-out-of-turn"
    with pytest.raises(Rejected) as early:
        reject(store, REVIEWER, version.ref, "不同意")
    assert refused(early) == "step-out-of-turn"
    with pytest.raises(Rejected) as early:
        retire(store, PUBLISHER, version.ref, "停用")
    assert refused(early) == "step-out-of-turn"


def test_nobody_who_edited_the_draft_approves_it(store: Store, scheme: Path) -> None:
    draft = new_draft(store, AUTHOR, scheme)
    text = scheme.read_text("utf-8").replace("目标: 10", "目标: 10.0")
    edit_draft(store, COLLEAGUE, draft.id, 1, {"scheme.yaml": text.encode()}, "同事改")
    version, compared = submit(store, AUTHOR, prepare(store, draft.id), "提交")
    with pytest.raises(Rejected) as own:
        approve(store, COLLEAGUE, version.ref, "同意", compared)
    assert refused(own) == "own-work"
    assert approve(store, REVIEWER, version.ref, "同意", compared).state == "approved"


def test_nobody_approves_what_they_drafted_themselves_elsewhere(store: Store, scheme: Path) -> None:
    new_draft(store, COLLEAGUE, scheme)
    draft = new_draft(store, AUTHOR, scheme)
    version, compared = submit(store, AUTHOR, prepare(store, draft.id), "提交")
    with pytest.raises(Rejected) as own:
        approve(store, COLLEAGUE, version.ref, "同意", compared)
    assert refused(own) == "own-work"
    assert approve(store, REVIEWER, version.ref, "同意", compared).state == "approved"


def test_what_was_sent_back_is_submitted_again_with_more_cases(store: Store, scheme: Path) -> None:
    version, compared = submitted(store, scheme)
    with pytest.raises(Rejected) as twice:
        submit(store, AUTHOR, prepare(store, "draft-1"), "再提交")
    assert refused(twice) == "version-known"
    reject(store, REVIEWER, version.ref, "用例太少", compared)
    cases = (scheme.parent / "cases" / "visits.yaml").read_text("utf-8")
    more = cases.replace("一次走访", "又一次走访").encode()
    edit_draft(store, COLLEAGUE, "draft-1", 1, {"cases/more.yaml": more}, "加用例")
    again, compared = submit(store, AUTHOR, prepare(store, "draft-1"), "再提交")
    assert (again.digest, again.number, again.state) == (version.digest, 1, "submitted")
    with pytest.raises(Rejected) as own:
        approve(store, COLLEAGUE, again.ref, "同意", compared)
    assert refused(own) == "own-work"
    assert approve(store, REVIEWER, again.ref, "同意", compared).state == "approved"


def test_the_version_in_force_on_the_last_day_is_chosen(store: Store, scheme: Path) -> None:
    first = published(
        store, scheme, ("effective: 2024-01-01", "effective: 2024-01-01\nuntil: 2024-05-31")
    )
    second = published(store, scheme, ("2024-01-01", "2024-06-01"), ("优:", "优秀:"))
    with store.reading() as connection:
        assert choose_version(connection, "demo/visits", window("2024Q1")) == first
        assert choose_version(connection, "demo/visits", window("2024Q2")) == second
        assert choose_version(connection, "demo/visits", window("2024Q2"), "1") == first
        assert choose_version(connection, "demo/visits", window("2024Q2"), first.ref) == first
        pinned = f"demo/visits@{first.digest[:9]}"
        assert choose_version(connection, "demo/visits", window("2024Q2"), pinned) == first
        day = date(2024, 5, 31)
        assert choose_version(connection, "demo/visits", window("2024Q2"), on=day) == first
        for period, pin, code in (
            ("2023Q4", None, "none-published"),
            ("2024Q1", "7", "no-such-version"),
            ("2024Q1", "demo/other@1", "version-of-other"),
        ):
            with pytest.raises(Rejected) as none:
                choose_version(connection, "demo/visits", window(period), pin)
            assert refused(none) == code
        with pytest.raises(Rejected) as none:
            choose_version(connection, "demo/visit", window("2024Q1"))
        assert refused(none) == "no-such-version"
        assert "demo/visits" in none.value.diagnostics[0].hint.en


def test_two_that_claim_a_day_are_told_and_one_can_take_the_others_place(
    store: Store, scheme: Path
) -> None:
    first = published(store, scheme)
    second = approved(store, scheme, ("优:", "优秀:"))
    publish(store, PUBLISHER, second.ref, "施行")
    with store.reading() as connection, pytest.raises(Rejected) as two:
        choose_version(connection, "demo/visits", window("2024Q1"))
    assert refused(two) == "published-twice"
    third = approved(store, scheme, ("优:", "卓越:"))
    publish(store, PUBLISHER, third.ref, "代替", instead_of=first.ref)
    retire(store, PUBLISHER, second.ref, "停用")
    with store.reading() as connection:
        assert choose_version(connection, "demo/visits", window("2024Q1")).digest == third.digest
        states = [v.state for v in versions_of(connection)]
        with pytest.raises(Rejected) as retired:
            choose_version(connection, "demo/visits", window("2024Q1"), "1")
        assert refused(retired) == "version-not-published"
        assert find_version(connection, first.ref).state == "retired"
    assert states == ["retired", "retired", "published"]
    assert closure_of_version(store, first.digest).scheme == "demo/visits"
