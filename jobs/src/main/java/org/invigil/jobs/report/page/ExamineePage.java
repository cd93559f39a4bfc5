package org.invigil.jobs.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Accommodation;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.jobs.report.ExamineeFile;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.Provenance;
import org.invigil.jobs.report.Reasons;

/** {@code file.html}: everything about one examinee's attempt and nothing about others, to read, print and answer. */
public final class ExamineePage {
    private static final String DIRECTION_OPEN = "pair.copying.open";

    private static final int SHOWN_HASH_DIGITS = 12;

    private final ExamineeFile file;
    private final Map<String, String> stills;
    private final Map<String, ClipPath> clips;
    private final int clipsKept;
    private final IdentityPaths identity;
    private final Map<String, String> inline;
    private final Words words;

    /**
     * @param stills path beside the page by {@code kind@starts_at_seconds}
     * @param clips beside the page by {@code kind@starts_at_seconds}; empty where none is handed out
     * @param clipsKept how many of the attempt the report holds
     * @param identity paths beside the page
     * @param inline the same pictures by path, as {@code data:} addresses: the page shows them wherever it is moved
     */
    public ExamineePage(
            ExamineeFile file,
            Map<String, String> stills,
            Map<String, ClipPath> clips,
            int clipsKept,
            IdentityPaths identity,
            Map<String, String> inline) {
        this.file = file;
        this.stills = stills;
        this.clips = clips;
        this.clipsKept = clipsKept;
        this.identity = identity;
        this.inline = inline;
        this.words = new Words(file.language());
    }

    /** A name and what stands behind it. */
    public record Fact(Word name, Word value) {}

    /** One file that was recorded. */
    public record RecordingRow(String file, Word kind, Word span, String hash) {}

    /**
     * Agreement with one other attempt.
     *
     * @param direction null where the agreement has none
     */
    public record PairRow(String partner, Word evidence, Word p, Word q, Word reason, Word direction) {}

    /** What one reviewer found. */
    public record VerdictRow(Word about, Word verdict, String reason, String reviewer, String at, String outcome) {}

    /** An earlier revision of the report. */
    public record RevisionRow(Word title, Word standing, List<String> reasons, List<FoundRow> incidents) {}

    /** One incident of it. */
    public record FoundRow(Word kind, Word when, String reason) {}

    /** Why a kind is found where nothing happened. */
    public record FalseCauses(Word kind, Word causes) {}

    public void write(Writer writer) throws IOException {
        Attempt attempt = file.attempt();
        Map<String, Object> content = new HashMap<>();
        content.put("name", attempt.examinee().name());
        content.put("examineeId", attempt.examinee().examineeId());
        content.put("attemptId", attempt.attemptId());
        content.put("course", course(attempt));
        content.put("time", time(attempt));
        content.put("rights", rights());
        content.put("consent", consent(attempt.consent()));
        content.put("adjustments", adjustments(attempt));
        content.put("notAnalysed", notAnalysed());
        content.put("recordings", file.recordings().stream().map(this::row).toList());
        content.put("section", section());
        content.put(
                "place",
                file.reported() == null
                        ? null
                        : words.say("file.place", file.reported().ranked().rank(), file.rankedInCourse()));
        content.put(
                "clipsNote",
                clipsKept == 0
                        ? null
                        : words.say(clips.isEmpty() ? "file.clips.kept" : "file.clips.handed", clipsKept));
        content.put("inline", inline);
        content.put("falseCauses", falseCauses());
        content.put("pairs", file.pairs().stream().map(this::row).toList());
        content.put("verdicts", file.verdicts().stream().map(this::row).toList());
        content.put("revisions", file.revisions().stream().map(this::row).toList());
        content.put("versions", versions());
        content.put("models", models());
        content.put("contact", contact(attempt));
        content.put("claim", claim(attempt));
        new Page("file.peb", words, List.of("page.css", "file.css"), List.of("page.js")).write(writer, content);
    }

    private AttemptSection section() {
        if (file.reported() == null) {
            return null;
        }
        Map<Incident, String> evidence = new HashMap<>();
        Map<Incident, ClipPath> played = new HashMap<>();
        file.reported().incidents().forEach(shown -> {
            String still = stills.get(ReviewerVerdict.nameOf(shown.incident()));
            if (still != null && shown.moment() != null) {
                evidence.put(shown.incident(), still);
            }
            ClipPath clip = clips.get(ReviewerVerdict.nameOf(shown.incident()));
            if (clip != null) {
                played.put(shown.incident(), clip);
            }
        });
        return new AttemptSections(
                        words,
                        file.provenance(),
                        file.before(),
                        evidence,
                        played,
                        Map.of(file.attempt().attemptId(), identity))
                .section(file.reported(), 1);
    }

    private static String course(Attempt attempt) {
        Exam exam = attempt.exam();
        return exam == null
                ? attempt.courseId()
                : Stream.of(exam.courseName(), attempt.courseId(), exam.examName())
                        .filter(text -> text != null && !text.isBlank())
                        .reduce((one, other) -> one + " \u00b7 " + other)
                        .orElse("");
    }

    private Word time(Attempt attempt) {
        if (attempt.window() == null) {
            return words.say("file.time.unknown", attempt.examDay());
        }
        return words.say(texts -> texts.say(
                "report.attempt.time",
                Clock.date(attempt.window().clockAt(0).toLocalDate(), texts),
                Clock.onTheWall(attempt.window(), 0),
                Clock.onTheWall(attempt.window(), attempt.window().lengthMillis()),
                Math.round(attempt.window().lengthMillis() / 60_000.0)));
    }

    private List<Word> rights() {
        List<Word> rights = new ArrayList<>();
        for (String key : List.of("file.about", "file.others", "file.order", "file.people", "file.rights")) {
            rights.add(words.say(key));
        }
        return rights;
    }

    private List<Fact> consent(Consent consent) {
        return List.of(
                new Fact(
                        words.say("file.consent.recording"),
                        words.say(consent.toRecording() ? "file.consent.yes" : "file.consent.no")),
                new Fact(
                        words.say("file.consent.biometrics"),
                        words.say(consent.toBiometrics() ? "file.consent.yes" : "file.consent.no.biometrics")),
                new Fact(words.say("file.consent.at"), given(consent.givenAt())),
                new Fact(words.say("file.consent.version"), given(consent.version())),
                new Fact(words.say("file.consent.ref"), given(consent.reference())));
    }

    private Word given(String value) {
        return value == null ? words.say("file.consent.unknown") : Word.same(value);
    }

    private List<Word> adjustments(Attempt attempt) {
        List<Word> adjustments = new ArrayList<>();
        for (Accommodation accommodation : attempt.accommodations()) {
            adjustments.add(words.say(texts -> texts.say(
                    accommodation.isOff() ? "file.adjusted.off" : "file.adjusted.wider",
                    Reasons.name(accommodation.kind().name(), texts),
                    Reasons.decimal(accommodation.factor()))));
        }
        for (Stretch agreed : attempt.breaks()) {
            adjustments.add(words.say(
                    "file.adjusted.break",
                    Clock.onTheWall(attempt.window(), agreed.startMillis()),
                    Clock.onTheWall(attempt.window(), agreed.endMillis())));
        }
        return adjustments;
    }

    private List<AttemptSection.ProblemRow> notAnalysed() {
        Attempt attempt = file.attempt();
        List<AttemptSection.ProblemRow> rows = new ArrayList<>();
        Word what = words.say("report.missing.ATTEMPT");
        if (!attempt.admission().isAdmitted()) {
            rows.add(new AttemptSection.ProblemRow(
                    attempt.attemptId(),
                    what,
                    "",
                    words.say(attempt.admission().why()),
                    words.say(attempt.admission().whatToDo())));
        } else if (file.reported() == null && file.problems().isEmpty()) {
            rows.add(new AttemptSection.ProblemRow(
                    attempt.attemptId(),
                    what,
                    "",
                    words.say(NotAnalysedAttempt.NOTHING_USABLE),
                    words.say(NotAnalysedAttempt.LOOK_FOR_RECORDINGS)));
        }
        for (Problem problem : file.problems()) {
            rows.add(new AttemptSection.ProblemRow(
                    problem.attemptId(),
                    words.say("problem." + problem.what()),
                    problem.recording(),
                    words.say(problem.why()),
                    words.say(problem.whatToDo())));
        }
        return rows;
    }

    private RecordingRow row(Recording recording) {
        return new RecordingRow(
                recording.file(),
                words.say("file.recording." + recording.kind()),
                recording.span() == null
                        ? words.say("file.recording.unread")
                        : words.say(
                                "file.recording.span",
                                Reasons.decimal(recording.span().startMillis() / 60_000.0),
                                Reasons.decimal(recording.span().endMillis() / 60_000.0)),
                recording.sha256() == null
                        ? ""
                        : recording
                                .sha256()
                                .substring(
                                        0,
                                        Math.min(
                                                SHOWN_HASH_DIGITS,
                                                recording.sha256().length())));
    }

    /** Of every kind that was looked for, found or not. */
    private List<FalseCauses> falseCauses() {
        return file.provenance().lookedFor().stream()
                .map(kind -> new FalseCauses(words.say("kind." + kind), words.say("kind." + kind + ".falsecauses")))
                .toList();
    }

    private PairRow row(ExamineeFile.Pair shown) {
        AttemptPair pair = shown.pair();
        return new PairRow(
                shown.partner(),
                words.say("evidence." + pair.evidence()),
                words.probability(pair.pValue()),
                words.probability(pair.qValue()),
                words.say(pair.reason()),
                pair.evidence() == PairEvidence.COPYING && !pair.reason().key().startsWith(DIRECTION_OPEN)
                        ? words.say(
                                pair.attemptA().equals(file.attempt().attemptId())
                                        ? "file.pairs.first"
                                        : "file.pairs.second")
                        : null);
    }

    private VerdictRow row(ReviewerVerdict verdict) {
        return new VerdictRow(
                verdict.incident().isEmpty()
                        ? words.say("file.verdict.attempt")
                        : words.say(texts -> {
                            String[] parts = verdict.incident().split("@", 2);
                            return texts.say(
                                    "file.verdict.incident",
                                    Reasons.name(parts[0], texts),
                                    parts.length > 1 ? parts[1] : "");
                        }),
                words.say("report.review.verdict." + verdict.verdict().word()),
                Objects.requireNonNullElse(verdict.reason(), ""),
                verdict.reviewer(),
                verdict.at().toString(),
                Objects.requireNonNullElse(verdict.finalOutcome(), ""));
    }

    private RevisionRow row(ExamineeFile.Revision revision) {
        return new RevisionRow(
                words.say("file.revision", revision.number()),
                revision.rank().isEmpty()
                        ? words.say("file.revision.unranked")
                        : words.say(texts -> texts.say(
                                "file.revision.standing",
                                revision.rank(),
                                revision.suspicion(),
                                texts.say("report.priority." + revision.priority()))),
                revision.reasons(),
                revision.incidents().stream()
                        .map(found -> new FoundRow(
                                words.say(texts -> Reasons.name(found.kind(), texts)),
                                words.say("file.revision.when", found.startsAt(), found.endsAt()),
                                found.reason()))
                        .toList());
    }

    private List<Fact> versions() {
        Provenance provenance = file.provenance();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(words.say("file.used.product"), Word.same(provenance.product())),
                new Fact(words.say("file.used.looking"), Word.same(provenance.looking())),
                new Fact(words.say("file.used.thresholds"), Word.same(provenance.thresholds())),
                new Fact(words.say("file.used.weights"), Word.same(provenance.weights()))));
        if (file.used() != null) {
            facts.add(new Fact(words.say("file.used.run"), Word.same(file.used().runId())));
            file.used().versions().forEach((name, version) -> facts.add(new Fact(Word.same(name), Word.same(version))));
        }
        return facts;
    }

    private List<Fact> models() {
        return file.used() == null
                ? List.of()
                : file.used().models().entrySet().stream()
                        .map(model -> new Fact(Word.same(model.getKey()), Word.same(model.getValue())))
                        .toList();
    }

    private static String contact(Attempt attempt) {
        ExamContact contact = attempt.exam() == null ? null : attempt.exam().contact();
        return contact == null ? null : contact.person();
    }

    private Word claim(Attempt attempt) {
        return attempt.exam() == null
                ? words.say("file.claim.unknown")
                : words.say(texts ->
                        texts.say("file.claim", Clock.date(attempt.exam().claimPeriodEnds(), texts)));
    }
}
