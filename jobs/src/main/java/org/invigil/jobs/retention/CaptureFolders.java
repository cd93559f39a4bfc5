package org.invigil.jobs.retention;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.CaptureRemoval;
import org.invigil.datasets.capture.ErasableFiles;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.captures.CapturesPlace;

/** Removes recordings, references and rows from captures folders, here or on a Hadoop file system. */
final class CaptureFolders {
    private CaptureFolders() {}

    static long rowsGoing(CapturesPlace folder, CaptureRemoval removal) {
        try {
            CaptureFiles files = folder.files();
            long rows = 0;
            for (String manifest : CaptureRemoval.manifests(files)) {
                rows += removal.copyWithout(files, manifest, OutputStream.nullOutputStream());
            }
            return rows;
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    /**
     * Media first, rows last: as long as a row stands, the next start knows which file it meant.
     *
     * @param passed told after every file
     * @throws InputException if the folder is not there: a disk that is away must not pass for deleted files
     */
    static void remove(CapturesPlace folder, CaptureRemoval removal, Runnable passed) {
        try {
            if (!folder.isThere()) {
                throw new InputException(Text.of("retention.captures-away", folder));
            }
            ErasableFiles files = folder.erasable();
            for (String file : removal.files()) {
                files.delete(file);
                passed.run();
            }
            // A whole manifest stands beside it.
            files.removeUnfinished();
            for (String manifest : CaptureRemoval.manifests(files)) {
                if (removal.isWhole()) {
                    files.delete(manifest);
                } else {
                    files.replace(manifest, to -> removal.copyWithout(files, manifest, to));
                }
                passed.run();
            }
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    /** Files that are there although they should have gone. */
    static List<String> left(CapturesPlace folder, CaptureRemoval removal) {
        List<String> left = new ArrayList<>();
        try {
            ErasableFiles files = folder.erasable();
            for (String file : removal.files()) {
                if (files.exists(file)) {
                    left.add(files.where(file));
                }
            }
            for (String manifest : CaptureRemoval.manifests(files)) {
                if (removal.isWhole() || removal.copyWithout(files, manifest, OutputStream.nullOutputStream()) > 0) {
                    left.add(files.where(manifest));
                }
            }
            return left;
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    /** Files of a folder of which nobody stays that no manifest names: Invigil does not know what they are. */
    static List<String> unnamed(CapturesPlace folder, CaptureRemoval removal) {
        if (!removal.isWhole()) {
            return List.of();
        }
        try {
            ErasableFiles files = folder.erasable();
            Set<String> named = new HashSet<>(CaptureRemoval.manifests(files));
            named.addAll(removal.files());
            return files.paths().stream()
                    .filter(path -> !named.contains(path))
                    .map(files::where)
                    .toList();
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    /** What the storage keeps, or may keep, of files and manifests that go. */
    static List<CapturesPlace.Keeper> keepers(CapturesPlace folder, CaptureRemoval removal) {
        try {
            List<String> going = new ArrayList<>(removal.files());
            going.addAll(CaptureRemoval.manifests(folder.erasable()));
            return folder.keepers(going);
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }
}
