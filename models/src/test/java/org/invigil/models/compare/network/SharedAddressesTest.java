package org.invigil.models.compare.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.junit.jupiter.api.Test;

class SharedAddressesTest {
    private static List<String> values(String detail) {
        return SharedAddresses.valuesOf(
                new Action("2026-11-20", "EX1", "a1", 0, 0, ActionKind.ADDRESS_CHANGED, null, null, detail));
    }

    /** Attempts with an address of their own each. */
    private static TreeMap<String, Set<String>> alone(int attempts) {
        TreeMap<String, Set<String>> addresses = new TreeMap<>();
        for (int i = 0; i < attempts; i++) {
            addresses.put("a%03d".formatted(i), Set.of("192.0.2." + i));
        }
        return addresses;
    }

    @Test
    void readsAddressesAndDevicesOfALog() {
        assertThat(values("{\"from\": \"192.0.2.1\", \"to\": \" 192.0.2.2 \", \"url\": \"/quiz\", \"device\": \"\"}"))
                .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        assertThat(values("192.0.2.1")).isEmpty();
        assertThat(values("{\"ip\": ")).isEmpty();
        assertThat(values(null)).isEmpty();
    }

    @Test
    void twoOfAHundredBehindOneRouterAreAPair() {
        TreeMap<String, Set<String>> addresses = alone(100);
        addresses.put("a007", Set.of("198.51.100.9", "device-1"));
        addresses.put("a003", Set.of("198.51.100.9", "device-1"));

        assertThat(SharedAddresses.of(addresses)).singleElement().satisfies(shared -> {
            assertThat(shared.attemptA()).isEqualTo("a003");
            assertThat(shared.attemptB()).isEqualTo("a007");
            assertThat(shared.values()).isEqualTo(2);
            assertThat(shared.weight()).isCloseTo(-2 * Math.log(0.02), within(1e-12));
        });
    }

    @Test
    void aCampusSaysNothing() {
        TreeMap<String, Set<String>> campus = alone(100);
        for (int i = 0; i < 9; i++) {
            campus.put("a%03d".formatted(i), Set.of("198.51.100.9"));
        }
        assertThat(SharedAddresses.of(campus)).isEmpty();

        campus.put("a008", Set.of("192.0.2.8"));
        assertThat(SharedAddresses.of(campus)).hasSize(8 * 7 / 2);
    }

    @Test
    void aQuarterOfASmallExamIsNotRare() {
        TreeMap<String, Set<String>> small = alone(7);
        small.put("a001", Set.of("198.51.100.9"));
        small.put("a002", Set.of("198.51.100.9"));
        assertThat(SharedAddresses.of(small)).isEmpty();

        small.put("a007", Set.of("192.0.2.7"));
        assertThat(SharedAddresses.of(small)).hasSize(1);
    }
}
