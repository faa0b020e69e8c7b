package org.liftlock.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

/** Keeps the description of the API to what is the API: the pages of browsers are left out. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> all = document.getPaths().getPathItems();
        all.keySet().stream().filter(path -> !isApi(path)).toList().forEach(document.getPaths()::removePathItem);
    }

    private static boolean isApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/.well-known/");
    }
}
