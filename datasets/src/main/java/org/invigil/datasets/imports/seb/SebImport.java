package org.invigil.datasets.imports.seb;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.Utf8Reader;
import org.invigil.datasets.imports.ActivityLog;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.CapturedAttempts;
import org.invigil.datasets.imports.ExportRow;
import org.invigil.datasets.imports.ExportTable;
import org.invigil.datasets.imports.ImportNotes.Sort;
import org.invigil.datasets.text.Text;

/**
 * Takes what Safe Exam Browser logged into the activity of attempts that the captures know. SEB Server's export has the
 * client's and the server's time of every event: the skew of the client's clock is taken out, and events that reached
 * the server late become time without a network. The client's own log has local time alone.
 */
public final class SebImport {
    /** An event that reaches the server later than this was kept back by the network. */
    private static final long LATE_MILLIS = 30_000;

    /** A clock that is off by less is not worth a note. */
    private static final long NOTED_SKEW_MILLIS = 2_000;

    private static final Pattern CLIENT_LINE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3}) \\[[^\\]]*\\] - ([A-Z]+): (.*)", Pattern.DOTALL);
    private static final DateTimeFormatter CLIENT_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final List<String> SESSION = List.of("usersessionid", "connectiontoken");
    private static final List<String> CLIENT = List.of("clienttimeutc", "clienttime");
    private static final List<String> SERVER = List.of("servertimeutc", "servertime");

    /** @param late how late the event reached the server, milliseconds */
    private record Logged(Instant at, long late, String message, String address) {}

    private record Row(long client, long server, String message, String address) {}

    private final CaptureFolder folder;
    private final CapturedAttempts attempts;

    public SebImport(CaptureFolder folder) throws IOException {
        this.folder = folder;
        this.attempts = new CapturedAttempts(folder);
        if (attempts.isEmpty()) {
            throw new InputException(Text.of("import.no_attempts", folder.path()));
        }
    }

    /** Event CSV of SEB Server; without session columns all of it is of one attempt. */
    public void events(Path file, String attemptId) throws IOException {
        Map<String, List<Row>> sessions = new LinkedHashMap<>();
        try (ExportTable table = ExportTable.open(file)) {
            while (table.hasNext()) {
                ExportRow row = table.next();
                if (!row.has(CLIENT) || !row.has(SERVER) || !row.columns().containsKey("message")) {
                    throw new InputException(Text.of(
                            "import.no_seb_events",
                            row.file(),
                            String.join(", ", row.columns().keySet())));
                }
                take(row, sessions);
            }
        }
        try (ActivityLog log = folder.openActivity()) {
            for (Map.Entry<String, List<Row>> session : sessions.entrySet()) {
                write(session.getKey(), session.getValue(), file, attemptId, log);
            }
        }
    }

    private void take(ExportRow row, Map<String, List<Row>> sessions) {
        Optional<Instant> client = utc(row.cell(CLIENT));
        Optional<Instant> server = utc(row.cell(SERVER));
        if (client.isEmpty() || server.isEmpty()) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.no_time", row.file()), String.valueOf(row.line()));
            return;
        }
        sessions.computeIfAbsent(row.cell(SESSION), name -> new ArrayList<>())
                .add(new Row(
                        client.get().toEpochMilli(),
                        server.get().toEpochMilli(),
                        row.cell("message"),
                        row.cell("clientmachine")));
    }

    private static Optional<Instant> utc(String cell) {
        try {
            return Optional.of(LocalDateTime.parse(cell.replace(' ', 'T').replaceAll("Z$", ""))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void write(String session, List<Row> rows, Path file, String attemptId, ActivityLog log)
            throws IOException {
        ClockSkew skew = new ClockSkew();
        rows.forEach(row -> skew.take(row.client(), row.server()));
        Optional<String> attempt = attempt(
                session, attemptId, file, Instant.ofEpochMilli(rows.get(0).server()));
        if (attempt.isEmpty()) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.seb_session"), session);
            return;
        }
        if (Math.abs(skew.millis()) >= NOTED_SKEW_MILLIS) {
            folder.notes()
                    .add(
                            Sort.GUESSED,
                            Text.of("import.clock_skew"),
                            attempt.get() + ": " + skew.millis() / 1000.0 + " s");
        }
        List<Logged> events = new ArrayList<>();
        rows.forEach(row -> events.add(new Logged(
                Instant.ofEpochMilli(row.client() + skew.millis()),
                skew.delayMillis(row.client(), row.server()),
                row.message(),
                row.address())));
        events.sort(Comparator.comparing(Logged::at));
        write(attempt.get(), events, ZoneOffset.UTC, log);
    }

    private Optional<String> attempt(String session, String attemptId, Path file, Instant at) {
        if (!attemptId.isEmpty()) {
            return attempts.find(attemptId, at);
        }
        return session.isEmpty()
                ? attempts.findNamedIn(String.valueOf(file.getFileName())).or(attempts::findOnly)
                : attempts.find(session, at);
    }

    /** The log that a client keeps itself. */
    public void clientLog(Path file, ZoneId zone, String attemptId) throws IOException {
        List<Logged> events = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new InputException(Text.of("import.no_file", file));
        }
        try (BufferedReader reader = new BufferedReader(new Utf8Reader(name, Files.newInputStream(file)))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher entry = CLIENT_LINE.matcher(line);
                if (entry.matches()) {
                    Instant at = LocalDateTime.parse(entry.group(1), CLIENT_TIME)
                            .atZone(zone)
                            .toInstant();
                    events.add(new Logged(at, 0, entry.group(3), ""));
                } else if (!line.isBlank()) {
                    folder.notes().count(Sort.DROPPED, Text.of("import.seb_other_lines", name), 1);
                }
            }
        }
        if (events.isEmpty()) {
            throw new InputException(Text.of("import.no_client_log", name));
        }
        Optional<String> attempt = attempt("", attemptId, file, events.get(0).at());
        if (attempt.isEmpty()) {
            folder.notes().add(Sort.NOT_JOINED, Text.of("import.client_log_whose"), name);
            return;
        }
        folder.notes().add(Sort.GUESSED, Text.of("import.client_clock"), attempt.get());
        try (ActivityLog log = folder.openActivity()) {
            write(attempt.get(), events, zone, log);
        }
    }

    private void write(String attemptId, List<Logged> events, ZoneId zone, ActivityLog log) throws IOException {
        String address = "";
        Instant back = null;
        for (Logged event : events) {
            if (back != null && event.at().isAfter(back)) {
                add(log, attemptId, back, zone, "network_back", Map.of());
                back = null;
            }
            if (event.late() > LATE_MILLIS) {
                if (back == null) {
                    add(log, attemptId, event.at(), zone, "network_lost", Map.of());
                }
                Instant arrived = event.at().plusMillis(event.late());
                back = back == null || arrived.isAfter(back) ? arrived : back;
            }
            if (!event.address().isEmpty()) {
                if (!address.isEmpty() && !address.equals(event.address())) {
                    Map<String, Object> change = new LinkedHashMap<>();
                    change.put("from", address);
                    change.put("to", event.address());
                    add(log, attemptId, event.at(), zone, "address_changed", change);
                }
                address = event.address();
            }
            Optional<SebEvent> said = SebEvent.of(event.message());
            if (said.isPresent()) {
                add(
                        log,
                        attemptId,
                        event.at(),
                        zone,
                        said.get().action(),
                        said.get().detail());
            } else {
                folder.notes().add(Sort.DROPPED, Text.of("import.seb_unknown"), event.message());
            }
        }
        if (back != null) {
            add(log, attemptId, back, zone, "network_back", Map.of());
        }
    }

    private static void add(
            ActivityLog log, String attemptId, Instant at, ZoneId zone, String action, Map<String, Object> more)
            throws IOException {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("source", "seb");
        detail.putAll(more);
        OffsetDateTime local = at.atZone(zone).toOffsetDateTime();
        log.add(attemptId, local, action, detail);
    }
}
