"""The interface keeps to its own description, whatever it is sent: schemathesis calls every operation.

A sample by default; KAOHE_SCHEMATHESIS=20000 is a campaign of so many calls. Bodies, queries and headers
are made from the description, some as it allows and some not; places in addresses are mostly those of
something that is there, so that calls get to where the work is done.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.examples import FIELDS, address_values
from tests.web.fixtures import copied
from tests.web.visitors import WebWorld
from web.api.description import openapi
from web.parts import ROUTES
from web.routes import SITE, Operation

CAMPAIGN = int(os.environ.get("KAOHE_SCHEMATHESIS") or 0)
# What takes things away comes last.
OPERATIONS = sorted(
    (route for route in ROUTES if isinstance(route, Operation)),
    key=lambda each: each.method == "DELETE",
)
# Calls of each operation: as described, and not so.
GOOD = max(3, CAMPAIGN * 6 // 10 // len(OPERATIONS))
BAD = max(2, CAMPAIGN * 4 // 10 // len(OPERATIONS))
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
# What each operation answered, and how often.
MET: dict[str, Counter[int]] = defaultdict(Counter)


@pytest.fixture(scope="module")
def shared(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebWorld]:
    yield from copied(site_template, tmp_path_factory.mktemp("called") / "site")


@pytest.fixture
def called(shared: WebWorld, site_template: Path, tmp_path: Path) -> Iterator[WebWorld]:
    """A site that calls change; in a campaign each operation has its own."""
    if CAMPAIGN:
        yield from copied(site_template, tmp_path / "site")
        shutil.rmtree(tmp_path / "site")
    else:
        yield shared


@pytest.fixture(scope="module")
def description() -> Any:
    told = schemathesis.openapi.from_dict(openapi(ROUTES, "zh"))
    # Who calls is signed in; tokens that are none are refused in other tests.
    told.config.generation.update(with_security_parameters=False)
    # If-Match is compared before the rest is read.
    refused = ["400", "403", "404", "409", "412", "413", "415", "422", "428", "429"]
    told.config.checks.negative_data_rejection.expected_statuses = refused
    return told


def test_the_description_is_an_openapi_document(web_world: WebWorld) -> None:
    from jsonschema import Draft202012Validator

    told = web_world.visitor().get("/api/v1/openapi.json").json
    assert told == openapi(ROUTES, "zh")
    assert len(
        {each["operationId"] for path in told["paths"].values() for each in path.values()}
    ) == len(OPERATIONS)
    for route in OPERATIONS:
        shapes = [route.body, *route.query.values(), *route.answers.values()]
        for shape in shapes:
            if isinstance(shape, dict):
                Draft202012Validator.check_schema(shape)


def calls_of(routes: list[Operation]) -> list[Any]:
    """Each operation as described; and otherwise, where there is anything to do otherwise."""
    found = []
    for route in routes:
        found.append(pytest.param(route, True, id=route.name))
        if route.body or route.query:
            found.append(pytest.param(route, False, id=f"{route.name} otherwise"))
    return found


# What a job of the service needs for deep formulas, it sets once and leaves so.
@pytest.mark.filterwarnings("ignore:The recursion limit will not be reset")
@pytest.mark.parametrize(("route", "good"), calls_of(OPERATIONS))
def test_an_operation(called: WebWorld, description: Any, route: Operation, good: bool) -> None:
    mode = GenerationMode.POSITIVE if good else GenerationMode.NEGATIVE
    operation: Any = description[address_template(route)][route.method]
    there = operation.as_strategy(
        generation_mode=mode, path_parameters=address_values(route, called.own)
    )
    anywhere = operation.as_strategy(generation_mode=mode)
    # Mostly at what is there; what is not so must be elsewhere than in the address.
    cases = st.integers(0, 9).flatmap(lambda n: anywhere if good and n == 9 else there)
    checks = CHECKS if good else [*CHECKS, negative_data_rejection]

    @settings(
        max_examples=GOOD if good else BAD,
        derandomize=not CAMPAIGN,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, odd=st.integers(0, 9))
    def calls(case: Any, odd: int) -> None:
        if good and odd != 9:
            made_real(case, called)
        visitor = called.visitor("site" if route.act == SITE else "all")
        sent = {"X-CSRF-Token": visitor.csrf}
        response = case.call(app=called.app, headers=sent, cookies={"kaohe": visitor.secret})
        MET[route.name][response.status_code] += 1
        case.validate_response(response, checks=checks)

    calls()


def test_what_was_met() -> None:
    """Told in a campaign (-s); last in the file, after the calls."""
    for name, met in sorted(MET.items()):
        print(f"{name}: {dict(sorted(met.items()))}")  # noqa: T201  # the report of a campaign
    answers = sum((met for met in MET.values()), Counter[int]())
    print(f"{answers.total()} calls: {dict(sorted(answers.items()))}")  # noqa: T201  # likewise
    assert not MET or answers.total() >= CAMPAIGN * 8 // 10


def address_template(route: Operation) -> str:
    return (
        route.path.replace("<path:", "<").replace("<int:", "<").replace("<", "{").replace(">", "}")
    )


def made_real(case: Any, world: WebWorld) -> None:
    """Name what is there in the fields of the body, where we know something."""
    if isinstance(case.body, dict):
        for name in case.body:
            if name in FIELDS and isinstance(case.body[name], str):
                case.body[name] = FIELDS[name](world.own)
    if case.query and "wait" in case.query:
        case.query["wait"] = 0
