// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.nio.file.Path;

/**
 * Where packets were recorded.
 *
 * @param frameNumber of the first of them in the file, from 1
 */
public record RecordedPlace(Path file, long frameNumber) {}
