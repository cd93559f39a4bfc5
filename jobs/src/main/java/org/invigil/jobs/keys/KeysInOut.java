package org.invigil.jobs.keys;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.hadoop.HadoopFileSystem;

/** Data keys that lie in OUT, one wrapped file each; what opens them is elsewhere. */
abstract sealed class KeysInOut implements KeyClient permits EmbeddedKeys, VaultKeys {
    private final KeyPlace place;
    private final WrappedKeys wrapped;
    private final Pseudonyms pseudonyms;
    private final List<Text> remarks;

    KeysInOut(KeyPlace place, Wrapping wrapping, Pseudonyms pseudonyms, List<Text> remarks) {
        this.place = place;
        this.wrapped = new WrappedKeys(HadoopFileSystem.path(place.out()), wrapping, place.store());
        this.pseudonyms = pseudonyms;
        this.remarks = List.copyOf(remarks);
    }

    @Override
    public final Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    @Override
    public final SecretKey examKey(String pseudonym) {
        return wrapped.key(pseudonym);
    }

    @Override
    public final Optional<SecretKey> findExamKey(String pseudonym) {
        return wrapped.find(pseudonym);
    }

    @Override
    public final void destroy(String pseudonym) {
        wrapped.destroy(pseudonym);
    }

    @Override
    public final List<Text> remarks() {
        return remarks;
    }

    @Override
    public final KeyPlace place() {
        return place;
    }
}
