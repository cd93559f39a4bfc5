package org.invigil.datasets.imports;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The attempts of a captures folder, found by what other programs call them. */
public final class CapturedAttempts {
    /** @param id of the attempt */
    private record Known(String id, String examinee, String name, Instant from, Instant to) {}

    private final List<Known> attempts = new ArrayList<>();

    public CapturedAttempts(CaptureFolder folder) throws IOException {
        for (Map<String, String> row : folder.rows("attempts.csv")) {
            attempts.add(new Known(
                    row.getOrDefault("attempt_id", ""),
                    row.getOrDefault("examinee_id", ""),
                    row.getOrDefault("examinee_name", "").toLowerCase(Locale.ROOT),
                    moment(row.getOrDefault("started_at", "")),
                    moment(row.getOrDefault("ended_at", ""))));
        }
    }

    private static Instant moment(String cell) {
        try {
            return OffsetDateTime.parse(cell.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    public boolean isEmpty() {
        return attempts.isEmpty();
    }

    /** The only attempt that there is. */
    public Optional<String> findOnly() {
        return attempts.size() == 1 ? Optional.of(attempts.get(0).id()) : Optional.empty();
    }

    /**
     * The attempt with this id; else the one of this examinee, by id or name, at that time.
     *
     * @param at null where it is not known: then an examinee with several attempts is nobody
     */
    public Optional<String> find(String called, Instant at) {
        if (called.isEmpty()) {
            return Optional.empty();
        }
        Optional<Known> byId =
                attempts.stream().filter(known -> known.id().equals(called)).findFirst();
        if (byId.isPresent()) {
            return Optional.of(called);
        }
        List<Known> ofExaminee = attempts.stream()
                .filter(known -> known.examinee().equalsIgnoreCase(called)
                        || known.name().equals(called.toLowerCase(Locale.ROOT)))
                .toList();
        if (ofExaminee.size() > 1 && at != null) {
            ofExaminee = ofExaminee.stream()
                    .filter(known -> known.from() != null
                            && known.to() != null
                            && !at.isBefore(known.from().minusSeconds(3_600))
                            && !at.isAfter(known.to()))
                    .toList();
        }
        return ofExaminee.size() == 1 ? Optional.of(ofExaminee.get(0).id()) : Optional.empty();
    }

    /** An attempt or examinee whose id stands in a file's name. */
    public Optional<String> findNamedIn(String fileName) {
        String small = fileName.toLowerCase(Locale.ROOT);
        List<String> named = attempts.stream()
                .filter(known -> isIn(known.id(), small) || isIn(known.examinee(), small))
                .map(Known::id)
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static boolean isIn(String id, String small) {
        return !id.isEmpty()
                && (" " + small + " ")
                        .matches(
                                ".*[^\\p{L}\\p{N}]" + Pattern.quote(id.toLowerCase(Locale.ROOT)) + "[^\\p{L}\\p{N}].*");
    }
}
