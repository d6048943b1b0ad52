// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.function.Supplier;

/**
 * A made capture of the sample collection.
 *
 * @param file path below {@code sample-pcaps/}
 * @param happened the story in one sentence
 * @param shows what an analyzer must conclude
 * @param content builds the bytes of the file, the same each time
 */
public record SampleCapture(String file, String happened, String shows, Supplier<byte[]> content) {}
