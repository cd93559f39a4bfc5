package org.invigil.jobs.report.files;

import java.io.IOException;

/** A table of a report while it is written, as a CSV file or as a sheet. */
interface ReportTable extends AutoCloseable {
    /** Opens tables by their name. */
    interface Opening {
        ReportTable open(String name, String... columns) throws IOException;
    }

    Row row();

    @Override
    void close() throws IOException;

    /** Cells in the order of the columns. */
    interface Row {
        /** Text that anybody may have written; it is never calculated. */
        Row text(String value);

        /** Path of a file beside the report, or empty. */
        default Row link(String path) {
            return link(path, path);
        }

        /** Text that leads to a file beside the report, if the path is not empty. */
        Row link(String path, String text);

        /** A number of ours with up to four decimals; empty for null. */
        Row number(Double value);

        Row whole(long value);

        /** In full precision, as small as 1e-300; empty for null. */
        Row exact(Double value);

        /** Milliseconds written as seconds. */
        default Row seconds(long millis) {
            return number(millis / 1000.0);
        }

        void end() throws IOException;
    }
}
