package org.liftlock.product;

import java.util.List;
import java.util.Map;

/** The file {@code sample.yaml}. */
record SampleSheet(
        List<String> packs,
        Map<String, String> begun,
        Map<String, Map<String, Long>> sizes,
        List<SampleInstallation> installations) {}
