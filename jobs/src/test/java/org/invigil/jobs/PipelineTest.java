package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineTest {
    @Test
    void everyTableIsWrittenBeforeItIsRead() {
        // What reviewers found is taken in by day.
        Set<Table<?>> written = new HashSet<>(Set.of(Tables.VERDICTS));
        for (Job job : Pipeline.NIGHT) {
            assertThat(written).as("tables before " + job.name()).containsAll(job.reads());
            written.addAll(job.writes());
        }
    }

    @Test
    void everyTableOfTheCatalogueIsWrittenByTheNightButJudgedCases() {
        Set<Table<?>> written = new HashSet<>();
        Pipeline.NIGHT.forEach(job -> written.addAll(job.writes()));
        Set<Table<?>> expected = new HashSet<>(Tables.ALL);
        expected.remove(Tables.CASES);
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void rankingAgainDecodesNothing() {
        assertThat(Pipeline.RANK).noneMatch(ObserveRecordings.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePictureNamesEveryJobInWords(Language language) {
        String picture = Pipeline.picture(Texts.in(language));
        for (Job job : Pipeline.NIGHT) {
            assertThat(picture).contains(job.name());
            assertThat(Texts.in(language).knows("job." + job.name())).isTrue();
        }
    }
}
