package org.invigil.jobs.hadoop;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Owner, mode and times of a file, to be read and, as far as anybody needs it, changed. */
record HadoopAttributeView(HadoopPath path) implements PosixFileAttributeView {
    @Override
    public String name() {
        return "posix";
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
        return path.getFileSystem().provider().readAttributes(path, PosixFileAttributes.class);
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        try {
            path.getFileSystem().hadoop().setPermission(path.hadoop(), HadoopAttributes.mode(permissions));
        } catch (IOException e) {
            throw HadoopProvider.seen(path, e);
        }
    }

    @Override
    public void setTimes(FileTime modified, FileTime accessed, FileTime created) throws IOException {
        try {
            path.getFileSystem()
                    .hadoop()
                    .setTimes(
                            path.hadoop(),
                            modified == null ? -1 : modified.toMillis(),
                            accessed == null ? -1 : accessed.toMillis());
        } catch (IOException e) {
            throw HadoopProvider.seen(path, e);
        }
    }

    @Override
    public void setOwner(UserPrincipal owner) {
        throw new UnsupportedOperationException("Nobody gives files away");
    }

    @Override
    public void setGroup(GroupPrincipal group) {
        throw new UnsupportedOperationException("Nobody gives files away");
    }
}
