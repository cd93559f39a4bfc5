package org.invigil.models.compare.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.invigil.datasets.observation.Action;

/**
 * Network addresses and devices that few attempts share. An address that many use (a campus, a large provider) says
 * nothing; one that two of hundreds use says that they sat behind the same router, and that is all it says.
 */
public final class SharedAddresses {
    /** Members of a log line's detail that name where the examinee's computer was, or which one it was. */
    private static final Set<String> MEMBERS =
            Set.of("address", "ip", "ip_address", "remote_address", "from", "to", "device", "device_id", "fingerprint");

    /** Values that more of an exam's attempts share are no evidence. */
    private static final int MOST_SHARING = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Two attempts that share a rare value.
     *
     * @param weight sum over the shared values of -ln of the share of attempts that use them
     * @param sharing attempts that use the rarest of them
     */
    public record Shared(String attemptA, String attemptB, double weight, int values, int sharing) {}

    private SharedAddresses() {}

    /** Values that one log line names; none where its detail is no JSON object. */
    public static List<String> valuesOf(Action action) {
        List<String> values = new ArrayList<>();
        if (action.detail() == null || !action.detail().startsWith("{")) {
            return values;
        }
        try {
            JsonNode detail = JSON.readTree(action.detail());
            detail.fields().forEachRemaining(member -> {
                String value = member.getValue().asText("").strip();
                if (MEMBERS.contains(member.getKey()) && !value.isEmpty()) {
                    values.add(value);
                }
            });
        } catch (JsonProcessingException e) {
            // A detail that is no JSON names no address; the reader of the log has noted it.
            return List.of();
        }
        return values;
    }

    /** @param valuesByAttempt of every attempt of one exam whose log names any */
    public static List<Shared> of(Map<String, ? extends Collection<String>> valuesByAttempt) {
        Map<String, TreeSet<String>> users = new TreeMap<>();
        new TreeMap<>(valuesByAttempt)
                .forEach((attempt, values) -> values.forEach(value ->
                        users.computeIfAbsent(value, v -> new TreeSet<>()).add(attempt)));
        int attempts = valuesByAttempt.size();
        Map<List<String>, Shared> pairs =
                new TreeMap<>(java.util.Comparator.<List<String>, String>comparing(p -> p.get(0))
                        .thenComparing(p -> p.get(1)));
        users.values().stream()
                .filter(sharing -> isRare(sharing.size(), attempts))
                .forEach(sharing -> {
                    List<String> ids = List.copyOf(sharing);
                    double weight = -Math.log((double) ids.size() / attempts);
                    for (int i = 0; i < ids.size(); i++) {
                        for (int j = i + 1; j < ids.size(); j++) {
                            pairs.merge(
                                    List.of(ids.get(i), ids.get(j)),
                                    new Shared(ids.get(i), ids.get(j), weight, 1, ids.size()),
                                    SharedAddresses::both);
                        }
                    }
                });
        return List.copyOf(pairs.values());
    }

    private static boolean isRare(int sharing, int attempts) {
        return sharing >= 2 && sharing <= MOST_SHARING && 4 * sharing <= attempts;
    }

    private static Shared both(Shared one, Shared other) {
        return new Shared(
                one.attemptA(),
                one.attemptB(),
                one.weight() + other.weight(),
                one.values() + other.values(),
                Math.min(one.sharing(), other.sharing()));
    }
}
