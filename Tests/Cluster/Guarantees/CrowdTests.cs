using FluentAssertions;
using PhrCluster.Tests.Cluster.Guarantees.Stories;
using PhrCluster.Tests.Support.Stories;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>
/// What the tests of many readers at once share. Their seeds fix what each reader and writer chooses to do, not how the machine interleaves them.
/// </summary>
public abstract class CrowdTests(ITestOutputHelper output)
{
    private protected const string Anna = "anna";

    private protected ITestOutputHelper Output => output;

    private protected async Task<ObservedStory> Tell(CrowdStory crowd, int readers, int looks)
    {
        output.WriteLine($"seed {crowd.Seed}");
        var story = await crowd.Tell(readers, looks);
        foreach (var answers in story.Acts.GroupBy(static act => (act.Action, act.Answer)).OrderBy(static acts => acts.Key))
        {
            output.WriteLine($"{answers.Key.Action} {answers.Key.Answer}: {answers.Count()}");
        }

        return story;
    }

    /// <summary>A story in which nothing happened that matters would prove nothing.</summary>
    private protected static void IsTelling(ObservedStory story, int readers)
    {
        var spans = new ConsentSpans(story);
        story.MostAtOnce().Should().BeGreaterThan(readers * 9 / 10);
        story.Acts.Count(static act => act.Disclosed).Should().BeGreaterThan(readers / 2);
        story.Acts.Should().Contain(act => act.IsLook && act.Answer == ActAnswer.Refused && spans.IsAfterAWithdrawal(act));
        story.Acts.Should().Contain(act => act.Disclosed && spans.IsBesideAWithdrawal(act));
        story.Consents.Should().Contain(static held => held.Consent.Supersedes != null);
    }

    /// <summary>What a caller meets when an activation gives up, a silo goes away, or the store fails.</summary>
    private protected static bool IsDisturbance(Exception failure) =>
        failure is RecordUnavailableException or OrleansMessageRejectionException;
}
