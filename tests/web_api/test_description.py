"""The description of the interface, read as a stranger reads it: valid, in both languages, with examples."""

from __future__ import annotations

import re
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

from tests.web.visitors import WebWorld
from web.api.described import EXAMPLES, TAGS
from web.api.description import openapi
from web.api.parameters import PARAMETERS
from web.parts import ROUTES
from web.routes import Operation

OPERATIONS = [route for route in ROUTES if isinstance(route, Operation)]
TOLD = {lang: openapi(ROUTES, lang) for lang in ("zh", "en")}
# The same schema judged by a compiled validator: the other takes ten seconds for it.
OPENAPI = jsonschema_rs.Draft202012Validator(OPENAPI_31)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def operations(lang: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", told)
        for path, methods in TOLD[lang]["paths"].items()
        for method, told in methods.items()
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_openapi_3_1(lang: str) -> None:
    found = OPENAPI.iter_errors(TOLD[lang])
    assert [(each.instance_path, each.message[:200]) for each in found] == []


def test_what_is_no_description_is_noticed() -> None:
    assert not OPENAPI.is_valid(TOLD["en"] | {"info": {}})
    assert not OPENAPI.is_valid(
        TOLD["en"] | {"paths": {"/a": {"get": {"parameters": [{"name": "b"}]}}}}
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_said_in_the_language(lang: str) -> None:
    said = [TOLD[lang]["info"]["description"], *(tag["description"] for tag in TOLD[lang]["tags"])]
    for name, told in operations(lang):
        assert told["description"], name
        said += [told["summary"], *(each["description"] for each in told["parameters"])]
        said += [each["description"] for each in told["responses"].values()]
    assert [
        words for words in said if not words or bool(CHINESE.search(words)) != (lang == "zh")
    ] == []


def test_every_path_parameter_is_described_as_it_is_written() -> None:
    for path, methods in TOLD["en"]["paths"].items():
        assert "<" not in path
        for told in methods.values():
            named = {each["name"] for each in told["parameters"] if each["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path))
    entry = TOLD["en"]["paths"]["/api/v1/o/{org}/log/{seq}"]["get"]["parameters"]
    assert {each["name"]: each["schema"]["type"] for each in entry} == {
        "org": "string",
        "seq": "integer",
    }


def test_examples_are_what_the_operations_take() -> None:
    used = set()
    for route in OPERATIONS:
        name = f"{route.method} {route.path.removeprefix('/api/v1').removeprefix('/o/<org>')}"
        if name in EXAMPLES:
            used.add(name)
            assert route.body is not None, name
            Draft202012Validator(route.body).validate(EXAMPLES[name])
    assert used == set(EXAMPLES)


def test_examples_of_parameters_fit() -> None:
    for name, told in operations("en"):
        for each in told["parameters"]:
            wrong = list(Draft202012Validator(each["schema"]).iter_errors(each["example"]))
            assert wrong == [], f"{name} {each['name']}"


def test_nothing_is_described_that_is_not_there() -> None:
    named = {each["name"] for _, told in operations("en") for each in told["parameters"]}
    assert set(PARAMETERS) == named
    assert {tag["name"] for tag in TOLD["en"]["tags"]} <= set(TAGS)


def test_long_work_says_where_it_goes_on() -> None:
    begun = [told["responses"]["202"] for _, told in operations("en") if "202" in told["responses"]]
    assert len(begun) >= 8
    assert all(each["headers"]["Location"]["required"] for each in begun)
    assert all("application/json" in each["content"] for each in begun)


def test_files_have_their_media_types(web_world: WebWorld) -> None:
    auditor, own = web_world.visitor("auditor"), web_world.own
    for path, shown in (
        (f"versions/{own.published}/files/scheme.yaml", "versions/{version}/files/{file}"),
        (f"bundles/{own.bundle}", "bundles/{bundle}"),
        (f"checkpoints/{own.size}/picture", "checkpoints/{size}/picture"),
    ):
        told = TOLD["en"]["paths"][f"/api/v1/o/{{org}}/{shown}"]["get"]["responses"]["200"]
        answer = auditor.get(f"/api/v1/o/own/{path}")
        assert answer.headers["Content-Type"] in told["content"]
        assert "Content-Disposition" in answer.headers
        assert "Content-Disposition" in told["headers"]


def test_a_state_that_was_read_is_not_sent_again(web_world: WebWorld) -> None:
    path = f"/api/v1/o/own/drafts/{web_world.own.draft}"
    author = web_world.visitor("author")
    tag = author.get(path).headers["ETag"]
    again = author.send("GET", path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert "304" in TOLD["en"]["paths"]["/api/v1/o/{org}/drafts/{draft}"]["get"]["responses"]
