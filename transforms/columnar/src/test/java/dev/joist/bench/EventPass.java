package dev.joist.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One converter in a JVM of its own: {@code CONVERTER INPUT OUTPUT THREADS PASSES}. Prints the
 * seconds of each pass, by the clock and of all processors together; the first pays for class
 * loading and compilation.
 */
public final class EventPass {
  private EventPass() {}

  public static void main(String[] args) throws Exception {
    EventConverter converter = EventConverter.valueOf(args[0]);
    Path input = Path.of(args[1]);
    Path output = Path.of(args[2]);
    int threads = Integer.parseInt(args[3]);
    int passes = Integer.parseInt(args[4]);
    byte[] events = Files.readAllBytes(input);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    for (int pass = 0; pass < passes; pass++) {
      long begin = System.nanoTime();
      long processorBegin = system.getProcessCpuTime();
      long documents = converter.convert(input, events, output, threads);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double processor = (system.getProcessCpuTime() - processorBegin) / 1e9;
      System.out.println("pass " + seconds + " " + processor + " " + documents);
    }
    System.out.println("size " + Files.size(output));
    System.out.println("peak " + peakBytes());
  }

  /** The largest resident set of this process so far; 0 where the system does not tell. */
  private static long peakBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    return 0;
  }
}
