package org.invigil.jobs.hadoop;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/** What is known of a file or a folder. */
record HadoopAttributes(FileStatus status) implements PosixFileAttributes {
    /** Nobody to look up: a name alone. */
    private record Named(String getName) implements GroupPrincipal {
        @Override
        public String toString() {
            return getName;
        }
    }

    static Set<PosixFilePermission> permissions(FsPermission mode) {
        return PosixFilePermissions.fromString(
                symbols(mode.getUserAction()) + symbols(mode.getGroupAction()) + symbols(mode.getOtherAction()));
    }

    private static String symbols(FsAction action) {
        return action.SYMBOL;
    }

    static FsPermission mode(Set<PosixFilePermission> permissions) {
        return FsPermission.valueOf("-" + PosixFilePermissions.toString(permissions));
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.fromMillis(status.getModificationTime());
    }

    @Override
    public FileTime lastAccessTime() {
        return FileTime.fromMillis(status.getAccessTime());
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return status.isFile();
    }

    @Override
    public boolean isDirectory() {
        return status.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return status.isSymlink();
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return status.getLen();
    }

    @Override
    public Object fileKey() {
        return null;
    }

    @Override
    public UserPrincipal owner() {
        return new Named(status.getOwner());
    }

    @Override
    public GroupPrincipal group() {
        return new Named(status.getGroup());
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        return permissions(status.getPermission());
    }
}
