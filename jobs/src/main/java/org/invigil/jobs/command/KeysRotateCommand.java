package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.KeyRotation;
import org.invigil.jobs.keys.KeyStoreState;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.keys.VaultRotation;
import org.invigil.jobs.storage.OutFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil keys rotate}: a new master key for the exams of OUT. */
@Command(name = "rotate", sortOptions = false)
final class KeysRotateCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--old", paramLabel = "FILE", descriptionKey = "cli.option.keys_old")
    private Path old;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        OutFolder folder = OutFolder.existing(out);
        Map<String, String> environment = System.getenv();
        if (ConfiguredKeys.isVault(keys, environment)) {
            return rotateInVault(folder, environment);
        }
        Path store = KeyStoreState.place(keys, environment).toAbsolutePath().normalize();
        if (!Files.exists(store) || old != null && !Files.exists(old)) {
            throw new InputException(Text.of("keys.none", Files.exists(store) ? old : store));
        }
        Passphrase passphrase = Passphrase.of(environment);
        try (OutFolder.RunLock lock = folder.lock(Instant.now())) {
            KeyRotation.Rotated rotated = old == null
                    ? KeyRotation.rotate(store, folder.path(), passphrase, Passphrase.ofNext(environment))
                    : KeyRotation.takeOver(
                            old,
                            store,
                            folder.path(),
                            passphrase,
                            Passphrase.ofNext(environment).orElse(passphrase));
            try (AuditLog.Entry entry = AuditLog.of(
                            folder.path(),
                            EmbeddedKeys.open(
                                    store,
                                    folder.path(),
                                    Passphrase.ofNext(environment).orElse(passphrase)))
                    .begin("keys rotate")) {
                entry.count("keys", rotated.wrapped()).end("DONE");
            }
            System.out.println(
                    common.texts().say("keys.rotated", rotated.wrapped(), store, rotated.fingerprint(), rotated.old()));
        }
        return ExitCode.DONE;
    }

    /** The Vault's own key is rotated there; here the exams' keys follow it. */
    private int rotateInVault(OutFolder folder, Map<String, String> environment) {
        if (old != null && !Files.exists(old)) {
            throw new InputException(Text.of("keys.none", old));
        }
        try (OutFolder.RunLock lock = folder.lock(Instant.now())) {
            VaultRotation.Rotated rotated = old == null
                    ? VaultRotation.rewrap(folder.path(), environment)
                    : VaultRotation.takeOver(old, Passphrase.of(environment), folder.path(), environment);
            try (AuditLog.Entry entry = AuditLog.of(
                            folder.path(), ConfiguredKeys.existing(null, folder.path(), environment))
                    .begin("keys rotate")) {
                entry.count("keys", rotated.wrapped()).end("DONE");
            }
            System.out.println(common.texts()
                    .say(
                            old == null ? "keys.vault.rotated" : "keys.vault.moved",
                            rotated.wrapped(),
                            rotated.place(),
                            rotated.version(),
                            old == null ? "" : old));
        }
        return ExitCode.DONE;
    }
}
