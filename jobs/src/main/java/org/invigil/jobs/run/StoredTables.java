package org.invigil.jobs.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.retention.Deletion;
import org.invigil.jobs.spark.RunSession;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;

/** OUT as an earlier run left it, for commands that only read. It takes no lock: a running night is not disturbed. */
public final class StoredTables implements AutoCloseable {
    private final OutFolder out;
    private final KeyClient keys;
    private final RunSession spark;

    private StoredTables(OutFolder out, KeyClient keys, RunSession spark) {
        this.out = out;
        this.keys = keys;
        this.spark = spark;
    }

    /** @param keyStore or null for the one that the environment names */
    public static StoredTables open(Path out, Path keyStore, Texts texts) {
        OutFolder folder = OutFolder.existing(out);
        KeyClient keys = ConfiguredKeys.existing(keyStore, folder.path(), System.getenv());
        Deletion.requireNone(folder.path());
        folder.awaitTables();
        keys.remarks().forEach(remark -> System.out.println(texts.say(remark)));
        RunSession spark = RunSession.open(
                "local[*]", folder.scratch(), folder.path().resolve("runs").resolve("spark.log"));
        return new StoredTables(folder, keys, spark);
    }

    public OutFolder out() {
        return out;
    }

    public KeyClient keys() {
        return keys;
    }

    public TableStore tables() {
        return new TableStore(spark.session(), out.path(), keys);
    }

    /** The record of the latest ended run over an exam. */
    public Optional<RunRecord> latestRun(ExamKey exam) {
        return new Runs(out.path()).latestOver(exam.pseudonym(keys.pseudonyms()));
    }

    /** The records of every ended run over an exam. */
    public List<RunRecord> runs(ExamKey exam) {
        return new Runs(out.path()).over(exam.pseudonym(keys.pseudonyms()));
    }

    /** The settings of that run, or the shipped ones. */
    public Settings settings(ExamKey exam) {
        return new Runs(out.path()).latestSettings(exam.pseudonym(keys.pseudonyms()));
    }

    /** Files of the segment store that do not open with these keys. */
    public List<Path> unreadableSegments() {
        return Stream.concat(
                        new SegmentStore(out.path(), keys).unreadable().stream(),
                        SegmentStore.ofLikenesses(out.path(), keys).unreadable().stream())
                .toList();
    }

    /** Adds a command's rows to the audit log. */
    public AuditLog audit() {
        return AuditLog.of(out.path(), keys);
    }

    /** How many segments are stored. */
    public int segments() {
        return new SegmentStore(out.path(), keys).files().size();
    }

    @Override
    public void close() {
        spark.close();
    }
}
