package org.invigil.jobs;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.invigil.jobs.observe.OpenedReference;
import org.invigil.jobs.observe.ReferenceOpener;
import org.invigil.jobs.observe.ReferenceWork;
import org.invigil.jobs.spark.RecordEncoder;

/** Has reference photos and enrolled voices looked at and listened to, wherever there is a core. */
final class References {
    private References() {}

    static ReferenceOpener opener(Night night) {
        return new ReferenceOpener(night.admitted().files(), night.segments(), night.likenesses(), night.isolation());
    }

    static List<OpenedReference> opened(
            List<ReferenceWork> work, MapFunction<ReferenceWork, OpenedReference> open, Night night) {
        if (work.isEmpty()) {
            return List.of();
        }
        return night.spark()
                .createDataset(work, RecordEncoder.of(ReferenceWork.class))
                .repartition(work.size())
                .map(open, RecordEncoder.of(OpenedReference.class))
                .collectAsList();
    }
}
