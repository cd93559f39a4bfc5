package org.invigil.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.ActionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextBundlesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    /** Words that name an intention, a person as bad, or an outcome that only people decide. */
    private static final Pattern ACCUSING = Pattern.compile(
            "\\b(cheat|fraud|dishonest|guilt|culprit|misconduct|violat|offen[cds]|liar|lying|suspect|suspicious|nervous|caught)"
                    + "|\\b(pett|petm|petis|petnu|petab|spikerd|maha kirjut|süüdi|süüdlas|süül|valetaj|valetas|rikku|varasta|kahtlusalu|kahtlane|närvili|tabati)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Test
    void bothLanguagesSayTheSameKeys() {
        assertThat(keys(Language.ET)).isEqualTo(keys(Language.EN));
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        for (String key : keys(Language.EN)) {
            assertThat(arguments(pattern(Language.ET, key))).as(key).isEqualTo(arguments(pattern(Language.EN, key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPatternIsWellFormedAndLosesNoApostrophe(Language language) {
        for (String key : keys(language)) {
            String pattern = pattern(language, key);
            MessageFormat format = new MessageFormat(pattern, Locale.ROOT);
            assertThat(format.getFormats().length)
                    .as("arguments of %s that the format sees", key)
                    .isEqualTo((int) ARGUMENT.matcher(pattern).results().count());
            assertThat(pattern.replace("''", "")).as(key).doesNotContain("'");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nobodyIsAccused(Language language) {
        for (String key : keys(language)) {
            assertThat(pattern(language, key)).as(key).doesNotContainPattern(ACCUSING);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindHasItsName(Language language) {
        List<String> wanted = Stream.of(
                        Arrays.stream(IncidentKind.values())
                                .flatMap(kind -> Stream.of(
                                        "kind." + kind, "kind." + kind + ".about", "kind." + kind + ".falsecauses")),
                        Arrays.stream(ProblemKind.values()).map(kind -> "problem." + kind),
                        Arrays.stream(ActionKind.values()).map(kind -> "action." + kind),
                        Arrays.stream(PairEvidence.values()).map(kind -> "evidence." + kind))
                .flatMap(keys -> keys)
                .toList();
        assertThat(keys(language)).containsAll(wanted);
    }

    @Test
    void decimalsFollowTheReader() {
        Text text = Text.of("report.speaks.share", 12.6, 0.2);
        assertThat(Texts.in(Language.ET).say(text)).contains("12,6 s").contains("0,2 %");
        assertThat(Texts.in(Language.EN).say(text)).contains("12.6 s").contains("0.2 %");
    }

    private static Set<String> keys(Language language) {
        ResourceBundle bundle = Texts.in(language).bundle();
        return new TreeSet<>(bundle.keySet());
    }

    private static String pattern(Language language, String key) {
        return Texts.in(language).bundle().getString(key);
    }

    private static Set<String> arguments(String pattern) {
        Set<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(pattern).results().forEach(found -> arguments.add(found.group(1)));
        return arguments;
    }
}
