package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;

class CaptureTextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)\\}");

    @Test
    void existInEveryLanguageWithTheSameArguments() {
        Set<String> keys = keys(Language.EN);

        assertThat(keys).isNotEmpty().isEqualTo(keys(Language.ET));
        for (String key : keys) {
            assertThat(arguments(Language.ET, key)).as(key).isEqualTo(arguments(Language.EN, key));
        }
    }

    @Test
    void accuseNobody() {
        for (Language language : Language.values()) {
            for (String key : keys(language)) {
                assertThat(Texts.in(language).bundle().getString(key).toLowerCase(language.locale()))
                        .doesNotContain("cheat", "fraud", "suspect", "pett", "kahtlus");
            }
        }
    }

    private static Set<String> keys(Language language) {
        return Texts.in(language).bundle().keySet().stream()
                .filter(key -> key.startsWith("capture.") || key.startsWith("check."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(Language language, String key) {
        Object[] marked = {"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"};
        String said = Texts.in(language).say(key, marked);
        assertThat(said).as(Arrays.toString(marked)).isNotBlank();
        return ARGUMENT.matcher(said).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
