package dev.joist.pipelines;

import dev.joist.transforms.DescribeUnits;
import dev.joist.transforms.InputProfile;
import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.PlanUnits;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** Reads everything and tells what it holds. */
public final class Profile {
  private static final String RESULT = "profile.bin";

  private Profile() {}

  /** Adds the command to the pipeline; its one element is also left for {@link #result}. */
  public static PCollection<InputProfile> build(Pipeline pipeline, ProfileOptions options) {
    PCollection<InputProfile> profile =
        pipeline
            .apply("List the sources", ListSources.of(options.inputs()))
            .apply(
                "Plan the units",
                options.sample().isPresent()
                    ? PlanUnits.create().withWholeTars()
                    : PlanUnits.create())
            .apply(
                "Describe the inputs",
                DescribeUnits.create()
                    .withOptions(options.inference())
                    .withMembers(options.members())
                    .withSample(options.sample())
                    .withThreads(options.threads()));
    profile.apply("Hand over the profile", LeaveResult.in(options.scratch(), RESULT));
    return profile;
  }

  /** Of a pipeline that has run. */
  public static InputProfile result(ProfileOptions options) throws IOException {
    return LeaveResult.read(options.scratch(), RESULT, InputProfile.class);
  }
}
