package io.cmbridge;

import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An object for Kubernetes, as it is sent there. */
record Manifest(JsonNode json) {

    private static final Map<String, Type> TYPES = Map.of(
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Service", V1Service.class,
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class);

    /** Such as {@code apps/v1 Deployment}. */
    String type() {
        return text("/apiVersion") + " " + kind();
    }

    String kind() {
        return text("/kind");
    }

    String name() {
        return text("/metadata/name");
    }

    /** Whether Kubernetes itself defines it, and not an extension. */
    boolean isBuiltIn() {
        return TYPES.containsKey(type());
    }

    /** Fails if a field is not in the schema of Kubernetes, is missing, or has another type there. */
    void check() {
        var type = TYPES.get(type());
        if (type == null) {
            throw new IllegalArgumentException("No schema is known of " + type());
        }
        JSON.deserialize(json.toString(), type);
    }

    /** What is at a JSON pointer: {@code /spec/replicas}. */
    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asString("");
    }

    List<String> texts(String pointer) {
        return at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public String toString() {
        return type() + " " + name();
    }
}
