package org.invigil.jobs.command;

import java.nio.file.Path;
import org.invigil.datasets.InputException;
import org.invigil.jobs.hadoop.HadoopFileSystem;
import org.invigil.jobs.hadoop.HadoopTrouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** OUT may be an address, unlike any other path of the command line. */
final class OutPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
        try {
            return HadoopFileSystem.path(value);
        } catch (InputException e) {
            throw new TypeConversionException(value + ": " + HadoopTrouble.why(e.getCause()));
        }
    }
}
