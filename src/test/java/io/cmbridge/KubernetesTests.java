package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deploy/kubernetes} makes of a cluster. */
class KubernetesTests {

    private static final Path DIRECTORY = Path.of("deploy/kubernetes");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTAINER = "/spec/template/spec/containers/0";

    private static List<Kustomize> all = List.of();

    @BeforeAll
    static void lookForKustomize() throws Exception {
        all = Kustomize.all();
    }

    @InEachDirectory
    void kubernetesKnowsEveryField(String directory) throws Exception {
        assertThat(build(directory)).hasSizeGreaterThan(4).allSatisfy(Manifest::check);
    }

    @Test
    void aMisspeltFieldIsRefused() throws Exception {
        var misspelt =
                JSON.readTree(workload("base").json().toString().replace("readOnlyRootFilesystem", "readOnlyRoot"));
        assertThatCode(() -> new Manifest(misspelt).check()).hasMessageContaining("readOnlyRoot");
    }

    @InEachDirectory
    void everyKustomizeMakesTheSame(String directory) throws Exception {
        var expected = build(directory);
        for (var kustomize : all) {
            assertThat(kustomize.build(DIRECTORY.resolve(directory)))
                    .as("%s", kustomize)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @InEachDirectory
    void aNamespaceThatIsRestrictedAdmitsThePod(String directory) throws Exception {
        var workload = workload(directory);
        assertThat(workload.at("/spec/template/spec/securityContext")).isEqualTo(json("""
                        {"runAsNonRoot": true, "runAsUser": 10001, "runAsGroup": 10001, "fsGroup": 10001,
                         "fsGroupChangePolicy": "OnRootMismatch", "seccompProfile": {"type": "RuntimeDefault"}}"""));
        assertThat(workload.at("/spec/template/spec/containers")).hasSize(1);
        assertThat(workload.at(CONTAINER + "/securityContext")).isEqualTo(json("""
                {"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}}"""));
        assertThat(workload.at("/spec/template/spec/automountServiceAccountToken"))
                .isEqualTo(json("false"));
    }

    @InEachDirectory
    void theProbesAskWhereTheBridgeAnswers(String directory) throws Exception {
        var workload = workload(directory);
        assertThat(workload.at(CONTAINER + "/ports")).isEqualTo(json("""
                [{"name": "callbacks", "containerPort": 8080}, {"name": "console", "containerPort": 8081}]"""));
        Map.of("startup", "liveness", "liveness", "liveness", "readiness", "readiness")
                .forEach((probe, group) -> assertThat(workload.at(CONTAINER + "/" + probe + "Probe/httpGet"))
                        .isEqualTo(json("{\"path\": \"/actuator/health/" + group + "\", \"port\": \"console\"}")));
    }

    @InEachDirectory
    void secretsComeFromASecretThatIsNotHere(String directory) throws Exception {
        var manifests = build(directory);
        assertThat(manifests).extracting(Manifest::kind).doesNotContain("Secret");
        var workload = workload(directory);
        assertThat(workload.text(CONTAINER + "/envFrom/0/secretRef/name")).isEqualTo("cm-bridge");
        assertThat(workload.at(CONTAINER + "/env").valueStream())
                .filteredOn(variable -> variable.has("value"))
                .extracting(variable -> variable.path("name").asString())
                .isSubsetOf("CMBRIDGE_MOVEFROM");
    }

    /** Of the Service {@code cm-bridge-console} there would be a {@code CM_BRIDGE_CONSOLE_PORT}, which is a setting. */
    @InEachDirectory
    void noServiceIsTakenForASetting(String directory) throws Exception {
        assertThat(workload(directory).at("/spec/template/spec/enableServiceLinks"))
                .isEqualTo(json("false"));
    }

    @InEachDirectory
    void callbacksAndConsoleHaveServicesOfTheirOwn(String directory) throws Exception {
        assertThat(build(directory))
                .filteredOn(manifest -> manifest.kind().equals("Service"))
                .extracting(Manifest::name, service -> service.at("/spec/ports").findValuesAsString("port"))
                .containsExactlyInAnyOrder(
                        tuple("cm-bridge", List.of("8080")), tuple("cm-bridge-console", List.of("8081")));
    }

    @Test
    void theStoreOfASingleInstanceHasOnePodAtATime() throws Exception {
        var workload = workload("base");
        assertThat(workload.kind()).isEqualTo("StatefulSet");
        assertThat(workload.at("/spec/replicas")).isEqualTo(json("1"));
        assertThat(workload.texts("/spec/volumeClaimTemplates/0/spec/accessModes"))
                .containsExactly("ReadWriteOnce");
        assertThat(workload.text(CONTAINER + "/volumeMounts/0/mountPath")).isEqualTo("/data");
    }

    @Test
    void aNodeWithASingleInstanceCanBeDrained() throws Exception {
        assertThat(build("base")).extracting(Manifest::kind).doesNotContain("PodDisruptionBudget");
    }

    @Test
    void ofReplicasOneIsAlwaysThere() throws Exception {
        var workload = workload("replicas");
        assertThat(workload.kind()).isEqualTo("Deployment");
        assertThat(workload.at("/spec/replicas")).isEqualTo(json("2"));
        assertThat(workload.at("/spec/strategy/rollingUpdate/maxUnavailable")).isEqualTo(json("0"));
        assertThat(workload.at("/spec/template/spec/topologySpreadConstraints")).hasSize(2);
        assertThat(build("replicas"))
                .filteredOn(manifest -> manifest.kind().equals("PodDisruptionBudget"))
                .extracting(budget -> budget.at("/spec/maxUnavailable"))
                .containsExactly(json("1"));
    }

    @Test
    void aReplicaDoesNotStartWithoutADatabase() throws Exception {
        var workload = workload("replicas");
        assertThat(workload.at(CONTAINER + "/env").findValuesAsString("key"))
                .contains("SPRING_DATASOURCE_URL", "CONSOLE_PASSWORD");
        assertThat(workload.at("/spec/template/spec/volumes").findValue("persistentVolumeClaim"))
                .isNull();
        assertThat(workload.json().findValue("optional")).isNull();
    }

    @Test
    void theMoveIsDoneByOneReplicaOnTheOldVolume() throws Exception {
        var workload = workload("move");
        assertThat(workload.at("/spec/replicas")).isEqualTo(json("1"));
        var single = workload("base");
        assertThat(workload.json().findValuesAsString("claimName"))
                .containsExactly(
                        single.text("/spec/volumeClaimTemplates/0/metadata/name") + "-" + single.name() + "-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas"})
    void prometheusFindsTheMetricsUnderTheJobOfTheAlerts(String directory) throws Exception {
        var kustomization = Files.createDirectories(Path.of("target/kustomize", directory));
        Files.writeString(
                kustomization.resolve("kustomization.yaml"),
                "resources: [../../../deploy/kubernetes/" + directory + "]\n"
                        + "components: [../../../deploy/kubernetes/monitoring]\n");
        var manifests = all.getFirst().build(kustomization);
        assertThat(manifests).filteredOn(Manifest::isBuiltIn).hasSameSizeAs(build(directory));
        var monitor = only(manifests, "ServiceMonitor");
        var console = manifests.stream().filter(manifest -> manifest.name().equals("cm-bridge-console"));
        assertThat(console).singleElement().satisfies(service -> {
            assertThat(service.at("/metadata/labels")).isEqualTo(monitor.at("/spec/selector/matchLabels"));
            assertThat(service.text("/spec/ports/0/name")).isEqualTo(monitor.text("/spec/endpoints/0/port"));
            assertThat(service.at("/metadata/labels").path(monitor.text("/spec/jobLabel")))
                    .isEqualTo(json("\"cm-bridge\""));
        });
    }

    private static Manifest workload(String directory) throws IOException, InterruptedException {
        return only(build(directory), directory.equals("base") ? "StatefulSet" : "Deployment");
    }

    private static Manifest only(List<Manifest> manifests, String kind) {
        var found = manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    private static List<Manifest> build(String directory) throws IOException, InterruptedException {
        return all.getFirst().build(DIRECTORY.resolve(directory));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "replicas", "move"})
    @Retention(RetentionPolicy.RUNTIME)
    private @interface InEachDirectory {}
}
