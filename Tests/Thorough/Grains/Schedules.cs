using System.Globalization;
using FluentAssertions;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains;

/// <summary>Runs many stories, each of its own seed. <c>PHR_SCHEDULES</c> says how many, for a longer run; <c>PHR_SEED</c> the first seed, to see one again.</summary>
internal static class Schedules
{
    private const int Count = 10_000;

    /// <param name="story">Says what was wrong; null for nothing.</param>
    /// <param name="usual">How many, where nobody says otherwise.</param>
    public static void Run(ITestOutputHelper output, Func<Random, string?> story, int usual = Count)
    {
        // What a story awaits is done where it is: no thread but this one.
        SynchronizationContext.SetSynchronizationContext(null);
        var (count, seed) = (Asked("PHR_SCHEDULES") ?? usual, Asked("PHR_SEED") ?? Environment.TickCount);
        output.WriteLine($"Seed: {seed}");
        for (var i = 0; i < count; i++)
        {
            story(new Random(seed + i)).Should().BeNull($"of the schedule with seed {seed + i}");
        }
    }

    /// <summary>What came of something that ends at once; the default where it failed, or its silo died.</summary>
    public static T? Done<T>(Task<T> task)
    {
        T? result = default;
        Take().Ignore();
        return result;

        async Task Take() => result = await task;
    }

    private static int? Asked(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var asked) ? asked : null;
}
