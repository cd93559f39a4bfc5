package org.invigil.datasets.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Captures that may be deleted, for {@code retain} and {@code erase} alone: a night reads them as {@link CaptureFiles}.
 * What is said to exist here is asked of the storage each time, never remembered.
 */
public interface ErasableFiles extends CaptureFiles {
    /** Writes what stays of a file. */
    interface Rewriting {
        /** @return rows left out; 0: the file stays as it is */
        long writeTo(OutputStream to) throws IOException;
    }

    /**
     * Deletes a file, past any trash. Nothing happens where nothing is.
     *
     * @throws org.invigil.datasets.InputException if a link, a folder or a device is there: nothing is deleted through
     *     a link
     */
    void delete(String path) throws IOException;

    /** Replaces a file as a whole: whoever opens it finds the old one or the new one, whatever happens meanwhile. */
    void replace(String path, Rewriting rewriting) throws IOException;

    /** Removes what replacing has left behind where it was stopped. */
    void removeUnfinished() throws IOException;

    /** Every file at any depth, by its path, sorted; links are listed and not followed. */
    List<String> paths() throws IOException;

    /** Where a path lies, for people. */
    String where(String path);
}
