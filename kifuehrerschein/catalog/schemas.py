"""The shape of course.yaml, module.yaml, glossary.yaml and the front matter of lessons."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kifuehrerschein.catalog.fields import (
    IMAGE_FILE,
    MODULE_FOLDER,
    OBJECTIVE_ID,
    AbilityText,
    AnyLessonId,
    AnyModuleId,
    Bloom,
    Both,
    Day,
    LessonId,
    Model,
    ModuleId,
    Number,
    ObjectiveText,
    PartialDay,
    PlainText,
    QuestionId,
    ShortText,
    Slug,
    Text,
    TitleText,
    Version1,
    YesNo,
    without_html,
)
from kifuehrerschein.domain.blueprint import Area, Cell, ExamRules
from kifuehrerschein.domain.curriculum import GlossaryTerm, LessonInfo, Objective, Source
from kifuehrerschein.domain.placement import Placement, Statement

Status = Literal["draft", "reviewed", "released"]
ModuleFolder = Annotated[str, Field(pattern=MODULE_FOLDER, max_length=80)]
ImageFile = Annotated[str, Field(pattern=IMAGE_FILE, max_length=120)]
SummaryText = Annotated[PlainText, Field(max_length=90)]
# In percent of the usual time.
ExtraTime = Annotated[Number, Field(ge=101, le=400)]
PairedIds = Annotated[tuple[QuestionId, ...], Field(min_length=1, max_length=20)]
AltText = Annotated[str, Field(max_length=300), AfterValidator(without_html)]


class CellModel(Model):
    """A cell of the blueprint."""

    module: ModuleId
    bloom: Bloom
    weight: Annotated[Number, Field(ge=1, le=3)]
    critical: YesNo
    slots: Annotated[Number, Field(ge=1, le=20)]

    def to_domain(self) -> Cell:
        return Cell(self.module, self.bloom, self.weight, self.critical, self.slots)


class AreaModel(Model):
    """A part of the exam result."""

    title: TitleText
    lessons: Annotated[tuple[LessonId, ...], Field(min_length=1, max_length=20)]

    def to_domain(self) -> Area:
        return Area(self.title, self.lessons)


class ExamModel(Model):
    """The rules of the exam."""

    minutes: Annotated[Number, Field(ge=1, le=600)]
    pass_percent: Annotated[Number, Field(ge=1, le=100)]
    critical_required: Annotated[Number, Field(ge=0, le=100)]
    blueprint: Annotated[tuple[CellModel, ...], Field(min_length=1, max_length=100)]
    areas: Annotated[tuple[AreaModel, ...], Field(min_length=1, max_length=20)]
    extra_time: Annotated[tuple[ExtraTime, ...], Field(max_length=4)] = ()

    def to_domain(self) -> ExamRules:
        return ExamRules(
            self.minutes,
            self.pass_percent,
            self.critical_required,
            tuple(cell.to_domain() for cell in self.blueprint),
            tuple(area.to_domain() for area in self.areas),
            self.extra_time,
        )


class StatementModel(Model):
    """The end of "Ich traue mir zu, …"."""

    id: Slug
    text: Both

    def to_domain(self) -> Statement:
        return Statement(self.id, self.text.to_domain())


class PlacementModel(Model):
    """The two rounds; questions at the same place are parallel."""

    before: PairedIds
    after: PairedIds
    statements: Annotated[tuple[StatementModel, ...], Field(min_length=1, max_length=12)]

    def to_domain(self) -> Placement:
        statements = tuple(statement.to_domain() for statement in self.statements)
        return Placement(self.before, self.after, statements)


class CourseModel(Model):
    """content/course.yaml."""

    schema_version: Version1 = Field(alias="schema")
    id: Slug
    title: TitleText
    subtitle: ShortText
    version: Annotated[PlainText, Field(max_length=20)]
    language: Literal["de"]
    modules: Annotated[tuple[ModuleFolder, ...], Field(min_length=1, max_length=20)]
    exam: ExamModel
    placement: PlacementModel | None = None


class SummaryModel(Model):
    """What one can do after a module, in one sentence."""

    standard: SummaryText
    einfach: SummaryText


class AbilityModel(Model):
    """What a learner says of themselves after a module; begins with "Ich"."""

    standard: AbilityText
    einfach: AbilityText


class ModuleModel(Model):
    """module.yaml."""

    schema_version: Version1 = Field(alias="schema")
    id: AnyModuleId
    title: TitleText
    summary: SummaryModel
    lessons: Annotated[tuple[AnyLessonId, ...], Field(min_length=1, max_length=20)]
    can: Annotated[tuple[AbilityModel, ...], Field(max_length=8)] = ()


class TermModel(Model):
    """A word of the glossary; `plural` lists all other forms it takes in the lessons."""

    id: Slug
    term: ShortText
    plural: Annotated[tuple[ShortText, ...], Field(max_length=20)]
    text: Both
    see_also: Annotated[tuple[Slug, ...], Field(max_length=20)]

    def to_domain(self) -> GlossaryTerm:
        return GlossaryTerm(self.id, self.term, self.plural, self.text.to_domain(), self.see_also)


class GlossaryModel(Model):
    """content/glossary.yaml."""

    schema_version: Version1 = Field(alias="schema")
    terms: Annotated[tuple[TermModel, ...], Field(min_length=1, max_length=500)]


class ObjectiveModel(Model):
    """What a learner can do after a lesson."""

    id: Annotated[str, Field(pattern=OBJECTIVE_ID)]
    verb: ShortText
    bloom: Bloom
    text: ObjectiveText


class PlainObjectiveModel(Model):
    """The same in the variant einfach."""

    id: Annotated[str, Field(pattern=OBJECTIVE_ID)]
    text: ObjectiveText


class FrameworksModel(Model):
    """Where a lesson stands in the frameworks of others."""

    digcomp3: Annotated[tuple[ShortText, ...], Field(max_length=20)]
    ailit: Annotated[tuple[ShortText, ...], Field(max_length=20)]
    unesco: Annotated[tuple[ShortText, ...], Field(max_length=20)]
    ai_act: Annotated[tuple[ShortText, ...], Field(max_length=20)]


class AltModel(Model):
    """What a picture shows; empty only for decoration."""

    standard: AltText
    einfach: AltText


class ImageModel(Model):
    """A picture of a lesson."""

    file: ImageFile
    alt: AltModel
    license: ShortText
    decorative: YesNo


class SourceModel(Model):
    """Where a claim of a lesson comes from."""

    id: Slug
    publisher: ShortText
    title: Annotated[PlainText, Field(max_length=200)]
    as_of: PartialDay
    claim: Text
    url: Annotated[str, Field(max_length=300)] = ""

    def to_domain(self) -> Source:
        return Source(self.id, self.publisher, self.title, self.as_of, self.claim, self.url)


class LessonModel(Model):
    """Front matter of a lesson in the variant standard."""

    id: AnyLessonId
    title: TitleText
    variant: Literal["standard"]
    level: Literal["B1"]
    minutes: Annotated[Number, Field(ge=1, le=60)]
    core: YesNo
    register_: Literal["normal", "law"] = Field(alias="register")
    objectives: Annotated[tuple[ObjectiveModel, ...], Field(min_length=1, max_length=3)]
    frameworks: FrameworksModel
    prerequisites: Annotated[tuple[AnyLessonId, ...], Field(max_length=20)]
    glossary: Annotated[tuple[Slug, ...], Field(max_length=20)]
    exercise: Slug | None = None
    images: Annotated[tuple[ImageModel, ...], Field(max_length=20)]
    sources: Annotated[tuple[SourceModel, ...], Field(max_length=20)]
    facts: Annotated[tuple[Slug, ...], Field(max_length=20)]
    as_of: Day
    review_by: Day
    status: Status

    @property
    def review_months(self) -> int:
        """How many months a text of this register may stand without a review."""
        return 6 if self.register_ == "law" else 12

    def objectives_with(self, plain: tuple[PlainObjectiveModel, ...]) -> tuple[Objective, ...]:
        """The objectives in the words of `plain`, where it has words of its own."""
        own = {o.id: o.text for o in plain}
        return tuple(Objective(o.id, o.bloom, own.get(o.id, o.text)) for o in self.objectives)

    def to_domain(self, module: str, practice: tuple[str, ...]) -> LessonInfo:
        return LessonInfo(
            id=self.id,
            module=module,
            title=self.title,
            minutes=self.minutes,
            core=self.core,
            prerequisites=self.prerequisites,
            practice=practice,
            as_of=self.as_of,
        )


class PlainLessonModel(Model):
    """Front matter of a lesson in the variant einfach."""

    id: AnyLessonId
    variant: Literal["einfach"]
    level: Literal["A2+"]
    objectives: Annotated[tuple[PlainObjectiveModel, ...], Field(max_length=3)] = ()
    as_of: Day
    status: Status


def review_problem(as_of: date, review_by: date, months: int) -> str:
    """A German sentence if a text is to be reviewed before it was written or too late."""
    if review_by < as_of:
        return "„review_by“ liegt vor „as_of“."
    apart = (review_by.year - as_of.year) * 12 + review_by.month - as_of.month
    if (apart, review_by.day) > (months, as_of.day):
        return f"„review_by“ liegt mehr als {months} Monate nach „as_of“."
    return ""
