package org.invigil.datasets.imports.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Turns rows of a Moodle log into events: the table {@code logstore_standard_log}, or the log report as downloaded,
 * with its columns in any order and in English or Estonian.
 */
final class LogLines {
    static final List<String> TIME = List.of("time", "aeg", "kuupäev");
    static final List<String> ACTOR = List.of("userfullname", "kasutajatäisnimi", "kasutajanimi", "fullname");
    static final List<String> OWNER = List.of("affecteduser", "mõjutatudkasutaja", "seotudkasutaja");
    static final List<String> CONTEXT = List.of("eventcontext", "sündmusekontekst", "kontekst");
    static final List<String> COMPONENT = List.of("component", "komponent");
    static final List<String> NAME = List.of("eventname", "sündmusenimi", "sündmusenimetus");
    static final List<String> DESCRIPTION = List.of("description", "kirjeldus");
    static final List<String> ORIGIN = List.of("origin", "päritolu", "allikas");
    static final List<String> ADDRESS = List.of("ipaddress", "ipaadress", "ip");

    static final List<String> COURSE = List.of("course", "kursus");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SERIALISED = Pattern.compile("\"(quizid|page)\";(?:i:|s:\\d+:\")(\\d+)");
    private static final Pattern LOGIN_AS = Pattern.compile(".+ (as|kui) .+");

    private final MoodleTimes times;
    private final People people;
    private final ImportNotes notes;

    LogLines(MoodleTimes times, People people, ImportNotes notes) {
        this.times = times;
        this.people = people;
        this.notes = notes;
    }

    /** @throws InputException if the table is no Moodle log */
    static void check(ExportRow first) {
        boolean isStore = first.has(List.of("timecreated")) && first.has(List.of("eventname"));
        boolean isReport = first.has(TIME) && first.has(NAME);
        if (!isStore && !isReport) {
            throw new InputException(Text.of(
                    "import.no_log",
                    first.file(),
                    String.join(", ", first.columns().keySet())));
        }
    }

    /** Empty for lines that say nothing, each of them counted where that is not plain. */
    Optional<LogEvent> find(ExportRow row) {
        boolean isStore = row.columns().containsKey("timecreated");
        Optional<MoodleTimes.Moment> at = times.find(isStore ? row.cell("timecreated") : row.cell(TIME));
        if (at.isEmpty()) {
            notes.add(
                    Sort.NOT_JOINED,
                    Text.of("import.no_time", row.file()),
                    row.line() + ": " + (isStore ? row.cell("timecreated") : row.cell(TIME)));
            return Optional.empty();
        }
        return isStore ? stored(row, at.get()) : downloaded(row, at.get());
    }

    private Optional<LogEvent> stored(ExportRow row, MoodleTimes.Moment at) {
        LogAct act = LogAct.ofClass(row.cell("eventname"));
        String actor = idOrEmpty(row.cell("userid"));
        String related = idOrEmpty(row.cell("relateduserid"));
        if (!idOrEmpty(row.cell("realuserid")).isEmpty()) {
            notes.add(Sort.DROPPED, Text.of("import.login_as"), "");
            return Optional.empty();
        }
        if (act == LogAct.ELSEWHERE && !row.cell("origin").equals("web")
                || List.of("restore", "cli").contains(row.cell("origin"))
                        && act != LogAct.ENDED
                        && act != LogAct.SUBMITTED) {
            return Optional.empty();
        }
        boolean isAttempt = row.cell("objecttable").equals("quiz_attempts") || act.isOfAttempt();
        String name = row.cell("eventname");
        return Optional.of(new LogEvent(
                at.instant(),
                at.reading(),
                act,
                people.key(actor, ""),
                act == LogAct.ELSEWHERE || related.isEmpty() ? people.key(actor, "") : people.key(related, ""),
                isAttempt ? idOrEmpty(row.cell("objectid")) : "",
                row.cell("contextlevel").equals("70")
                                || row.cell("contextlevel").isEmpty()
                        ? row.cell("contextinstanceid")
                        : "",
                row.cell("component") + " "
                        + name.substring(name.lastIndexOf('\\') + 1).replace('_', ' '),
                page(row.cell("other")),
                row.cell("ip"),
                idOrEmpty(row.cell("courseid"))));
    }

    private static String idOrEmpty(String cell) {
        return cell.matches("[1-9]\\d{0,17}") ? cell : "";
    }

    /** {@code other} is JSON, in older sites serialised by PHP. */
    private static int page(String other) {
        if (!other.contains("page")) {
            return -1;
        }
        try {
            JsonNode page = JSON.readTree(other).get("page");
            return page != null && page.canConvertToInt() ? page.asInt(-1) : -1;
        } catch (IOException e) {
            Matcher serialised = SERIALISED.matcher(other);
            while (serialised.find()) {
                if (serialised.group(1).equals("page") && serialised.group(2).length() < 9) {
                    return Integer.parseInt(serialised.group(2));
                }
            }
            return -1;
        }
    }

    private Optional<LogEvent> downloaded(ExportRow row, MoodleTimes.Moment at) {
        String actorName = nameOrEmpty(row.cell(ACTOR));
        LogAct act = LogAct.ofDescription(row.cell(DESCRIPTION))
                .orElseGet(() -> LogAct.ofName(row.cell(NAME), row.cell(COMPONENT)));
        if (LOGIN_AS.matcher(actorName).matches()) {
            notes.add(Sort.DROPPED, Text.of("import.login_as"), actorName);
            return Optional.empty();
        }
        String origin = row.cell(ORIGIN).toLowerCase(Locale.ROOT);
        if (act == LogAct.OTHER
                || act == LogAct.ELSEWHERE
                        && !origin.isEmpty()
                        && !origin.startsWith("web")
                        && !origin.startsWith("veeb")) {
            return Optional.empty();
        }
        DescribedIds ids = DescribedIds.of(row.cell(DESCRIPTION));
        String ownerName = nameOrEmpty(row.cell(OWNER));
        String actor = people.key(ids.users().isEmpty() ? "" : ids.users().get(0), actorName);
        String owner = owner(actor, actorName, ownerName, ids);
        if (owner.equals(actor) && act != LogAct.REVIEWED && !ids.users().isEmpty()) {
            people.link(ids.users().get(0), actorName);
        }
        String context = row.cell(CONTEXT);
        return Optional.of(new LogEvent(
                at.instant(),
                at.reading(),
                act,
                actor,
                act.isOfAttempt() || act == LogAct.PREVIEW ? owner : actor,
                ids.attempt(),
                ids.courseModule().isEmpty() ? afterColon(context) : ids.courseModule(),
                context,
                ids.page() > 0 ? ids.page() - 1 : ids.page(),
                row.cell(ADDRESS),
                nameOrEmpty(row.cell(COURSE))));
    }

    /** Whose attempt a line is about; the one who acts where it names nobody else. */
    private String owner(String actor, String actorName, String ownerName, DescribedIds ids) {
        if (ids.users().size() > 1) {
            return people.key(ids.users().get(ids.users().size() - 1), ownerName.isEmpty() ? actorName : ownerName);
        }
        return ownerName.isEmpty() || ownerName.equals(actorName) ? actor : people.key("", ownerName);
    }

    private static String nameOrEmpty(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    private static String afterColon(String context) {
        int colon = context.indexOf(": ");
        return colon < 0 ? context : context.substring(colon + 2).strip();
    }
}
