package org.invigil.jobs.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.keys.KeyStoreState;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.keys.VaultState;
import org.invigil.jobs.storage.OutFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil keys show}: where the key store is and whether it fits; no secret. */
@Command(name = "show", sortOptions = false)
final class KeysShowCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "OUT", converter = OutPath.class, descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Texts texts = common.texts();
        if (ConfiguredKeys.isVault(keys, System.getenv())) {
            return showVault(texts);
        }
        KeyStoreState state = KeyStoreState.of(
                KeyStoreState.place(keys, System.getenv()),
                Optional.ofNullable(out).map(path -> OutFolder.existing(path).path()),
                Passphrase.of(System.getenv()));
        System.out.println(texts.say("keys.show.store", state.store(), state.mode(), state.fingerprint()));
        System.out.println(
                texts.say(Passphrase.isSet(System.getenv()) ? "keys.show.passphrase" : "keys.show.passphrase.none"));
        if (state.isRotating()) {
            System.out.println(texts.say("keys.show.rotating"));
        }
        state.out()
                .ifPresent(ofOut -> System.out.println(texts.say(
                        ofOut.isMadeWithIt() ? "keys.show.out" : "keys.show.out.other",
                        out,
                        ofOut.keys(),
                        ofOut.notOpening())));
        boolean isFitting = state.out()
                .map(ofOut -> ofOut.isMadeWithIt() && ofOut.notOpening() == 0)
                .orElse(true);
        return isFitting ? ExitCode.DONE : ExitCode.INPUT;
    }

    private int showVault(Texts texts) {
        VaultState state = VaultState.of(
                Optional.ofNullable(out).map(path -> OutFolder.existing(path).path()), System.getenv());
        System.out.println(texts.say("keys.vault.show", state.place(), state.latestVersion(), state.leastVersion()));
        state.out()
                .ifPresent(ofOut -> System.out.println(texts.say(
                        "keys.vault.show.out", out, ofOut.keys(), ofOut.notOpening(), ofOut.ofEarlierVersions())));
        return state.out().map(ofOut -> ofOut.notOpening() == 0).orElse(true) ? ExitCode.DONE : ExitCode.INPUT;
    }
}
