package org.invigil.jobs.hadoop;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A path in a Hadoop file system, for whatever works with {@link java.nio.file.Files}. Absolute ones are their full
 * address as a text, so that Spark and whoever reads a message can take them as they stand.
 */
public final class HadoopPath implements Path {
    private final HadoopFileSystem system;
    private final boolean isAbsolute;
    private final List<String> names;
    /** What is no part of the path: that it was listed as a folder of objects, of which nothing else can be known. */
    private final boolean isPrefix;

    HadoopPath(HadoopFileSystem system, boolean isAbsolute, List<String> names) {
        this(system, isAbsolute, names, false);
    }

    private HadoopPath(HadoopFileSystem system, boolean isAbsolute, List<String> names, boolean isPrefix) {
        this.system = system;
        this.isAbsolute = isAbsolute;
        this.names = List.copyOf(names);
        this.isPrefix = isPrefix;
    }

    HadoopPath asPrefix() {
        return new HadoopPath(system, isAbsolute, names, true);
    }

    boolean isPrefix() {
        return isPrefix;
    }

    static List<String> names(String text) {
        return Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toList();
    }

    org.apache.hadoop.fs.Path hadoop() {
        if (!isAbsolute) {
            throw new IllegalStateException(this + " leads nowhere by itself");
        }
        URI root = system.address();
        return new org.apache.hadoop.fs.Path(root.getScheme(), root.getAuthority(), "/" + String.join("/", names));
    }

    @Override
    public HadoopFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return isAbsolute;
    }

    @Override
    public Path getRoot() {
        return isAbsolute ? new HadoopPath(system, true, List.of()) : null;
    }

    @Override
    public Path getFileName() {
        return names.isEmpty() ? null : relative(names.subList(names.size() - 1, names.size()));
    }

    @Override
    public Path getParent() {
        boolean isTop = names.isEmpty() || names.size() == 1 && !isAbsolute;
        return isTop ? null : new HadoopPath(system, isAbsolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int begin, int end) {
        if (begin < 0 || end > names.size() || begin >= end) {
            throw new IllegalArgumentException("No names " + begin + " to " + end + " in " + this);
        }
        return relative(names.subList(begin, end));
    }

    private HadoopPath relative(List<String> some) {
        return new HadoopPath(system, false, some);
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof HadoopPath path
                && path.system.equals(system)
                && path.isAbsolute == isAbsolute
                && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof HadoopPath path) || !path.system.equals(system)) {
            return false;
        }
        int before = names.size() - path.names.size();
        return path.isAbsolute
                ? equals(path)
                : before >= 0 && names.subList(before, names.size()).equals(path.names);
    }

    @Override
    public Path normalize() {
        List<String> normal = new ArrayList<>();
        for (String name : names) {
            boolean isBack = name.equals("..");
            if (isBack && !normal.isEmpty() && !normal.get(normal.size() - 1).equals("..")) {
                normal.remove(normal.size() - 1);
            } else if (!name.equals(".") && !(isBack && isAbsolute)) {
                normal.add(name);
            }
        }
        return new HadoopPath(system, isAbsolute, normal);
    }

    @Override
    public HadoopPath resolve(Path other) {
        HadoopPath path = own(other);
        if (path.isAbsolute) {
            return path;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(path.names);
        return new HadoopPath(system, isAbsolute, all);
    }

    @Override
    public HadoopPath resolve(String other) {
        return resolve(system.getPath(other));
    }

    @Override
    public Path relativize(Path other) {
        HadoopPath path = own(other);
        if (path.isAbsolute != isAbsolute) {
            throw new IllegalArgumentException(other + " cannot be seen from " + this);
        }
        int shared = 0;
        while (shared < Math.min(names.size(), path.names.size())
                && names.get(shared).equals(path.names.get(shared))) {
            shared++;
        }
        List<String> way = new ArrayList<>();
        for (int i = shared; i < names.size(); i++) {
            way.add("..");
        }
        way.addAll(path.names.subList(shared, path.names.size()));
        return relative(way);
    }

    private HadoopPath own(Path other) {
        if (Objects.requireNonNull(other) instanceof HadoopPath path && path.system.equals(system)) {
            return path;
        }
        throw new ProviderMismatchException(other + " is no path of " + system.address());
    }

    @Override
    public URI toUri() {
        return hadoop().toUri();
    }

    /** There is no folder that one works in: whoever names a place here names all of it. */
    @Override
    public Path toAbsolutePath() {
        return isAbsolute ? this : new HadoopPath(system, true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("Nobody tells what changes in " + this);
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(own(other).toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HadoopPath path
                && path.system.equals(system)
                && path.isAbsolute == isAbsolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, isAbsolute, names);
    }

    @Override
    public String toString() {
        String joined = String.join("/", names);
        return isAbsolute ? system.address() + "/" + joined : joined;
    }
}
