package org.invigil.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.invigil.models.detect.Detector;

/**
 * The house as it is drawn in docs/architecture.md.
 *
 * <pre>
 *   datasets  <-  models  <-  notebooks  <-  jobs
 *   rows, files   networks,   notebooks of   Spark, keys,
 *   decoding      judgement   the data team  reports, command line
 * </pre>
 */
@AnalyzeClasses(packages = "org.invigil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modules = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("jobs")
            .definedBy("org.invigil.jobs..")
            .layer("notebooks")
            .definedBy("org.invigil.notebooks..")
            .layer("models")
            .definedBy("org.invigil.models..")
            .layer("datasets")
            .definedBy("org.invigil.datasets..")
            .whereLayer("jobs")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("notebooks")
            .mayOnlyBeAccessedByLayers("jobs")
            .whereLayer("models")
            .mayOnlyBeAccessedByLayers("notebooks", "jobs")
            .whereLayer("datasets")
            .mayOnlyBeAccessedByLayers("models", "notebooks", "jobs");

    @ArchTest
    static final ArchRule sparkStopsAtJobs = noClasses()
            .that()
            .resideInAnyPackage("org.invigil.datasets..", "org.invigil.models..", "org.invigil.notebooks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule networksStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.invigil.models.network..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule nativeMediaStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackages("org.invigil.datasets.recording..", "org.invigil.datasets.sample..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule sealingStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.invigil.jobs.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.lingala..", "org.openeid..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule reportsKnowNoSpark = noClasses()
            .that()
            .resideInAnyPackage("org.invigil.jobs.report..", "org.invigil.jobs.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule detectorsHaveNoClockNoFilesNoDice = noClasses()
            .that()
            .implement(Detector.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.time..", "org.slf4j..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule detectorsAreRecords =
            classes().that().implement(Detector.class).should().beRecords();

    @ArchTest
    static final ArchRule onlyTheProgramEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule packagesAreNamedBySubject = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..");
}
