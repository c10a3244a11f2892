using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Practices;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Alerts;

/// <summary>A worklist tells by nothing that somebody has an alert which is hidden from its practice: not by pages, their ends, or what it says of tasks that one asks for by name.</summary>
public sealed class WorklistLeakTests : IAsyncLifetime
{
    /// <summary>Each has the same patients; from the first, two hide what raised their alerts, and the same two of the second have none.</summary>
    private const string WithHidden = "RR8", Without = "RR9";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private ListCluster _lists = null!;
    private int _submissions;

    public async Task InitializeAsync()
    {
        _lists = await ListCluster.Start();
        foreach (var practice in new[] { WithHidden, Without })
        {
            await Registered(practice, "anna", severe: true);
            await Registered(practice, "bob", severe: practice == WithHidden);
            await Registered(practice, "cem", severe: true);
            await Registered(practice, "dora", severe: practice == WithHidden);
        }
    }

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(null)]
    public async Task PagesWithAHiddenAlert_AreLikeThoseWithout(int? size)
    {
        await Hide(WithHidden, "bob");
        await Hide(WithHidden, "dora");
        await Hide(Without, "bob");
        await Hide(Without, "dora");

        var (hidden, none) = (await Pages(WithHidden, size), await Pages(Without, size));

        hidden.Select(Shape).Should().Equal(none.Select(Shape));
        hidden.SelectMany(static page => page.Tasks).Select(static task => task.Citizen).Should().Equal("anna-RR8", "cem-RR8");
        hidden.Should().OnlyContain(static page => page.Continuation == null || !page.Continuation.Contains("BP-", StringComparison.Ordinal), "a token names nothing");
    }

    [Fact]
    public async Task ATaskThatIsHidden_IsAnsweredAsOneThatIsNone()
    {
        var known = (await Pages(WithHidden, null)).SelectMany(static page => page.Tasks).Single(static task => task.Citizen == "bob-RR8").Id;
        await Hide(WithHidden, "bob");
        var never = new string('0', 32) + known[32..];

        foreach (var action in (TaskAction[])
            [
                new(known, AlertStep.Claimed), new(known, AlertStep.Closed, AlertOutcome.Called, "Called."), new(known, AlertStep.Closed), new(known, AlertStep.Noted), new(known, (AlertStep)99),
            ])
        {
            (await Do(action)).Should().Be(await Do(action with { Id = never }), "{0} {1}", action.Step, action.Outcome);
        }
    }

    [Fact]
    public async Task ATokenOfAnotherList_IsNone()
    {
        var token = (await Pages(WithHidden, 1))[0].Continuation!;

        (await Open(Without, new WorklistQuery(Continuation: token))).Should().BeOfType<WorklistOutcome.Invalid>().Which.Field.Should().Be("query.continuation");
        (await Open(WithHidden, new WorklistQuery(Continuation: $"{token}A"))).Should().BeOfType<WorklistOutcome.Invalid>();
        (await Open(WithHidden, new WorklistQuery(Continuation: "2.1.0.BP-SEVERE"))).Should().BeOfType<WorklistOutcome.Invalid>("a place is no token by itself");
    }

    /// <summary>All that a caller can compare, but for whom it is about.</summary>
    private static (int Tasks, int NotLoaded, int? Continuation) Shape(WorklistPage page) => (page.Tasks.Length, page.NotLoaded, page.Continuation?.Length);

    private async Task<List<WorklistPage>> Pages(string practice, int? size)
    {
        var pages = new List<WorklistPage>();
        var query = new WorklistQuery { PageSize = size };
        do
        {
            pages.Add((await Open(practice, query)).Should().BeOfType<WorklistPage>().Subject);
            query = query with { Continuation = pages[^1].Continuation };
        }
        while (query.Continuation is not null);
        return pages;
    }

    private Task<WorklistOutcome> Open(string practice, WorklistQuery query) =>
        _lists.Records.Client.GetGrain<IPracticeGrain>(0).Worklist(_lists.Records.Professional(practice), query);

    private Task<HandleAlertOutcome> Do(TaskAction action) =>
        _lists.Records.Client.GetGrain<IPracticeGrain>(0).HandleTask(_lists.Records.Professional(WithHidden), action);

    private Task Hide(string practice, string citizen) => ConsentTemplates.Give(
        _lists.Self($"{citizen}-{practice}"), "hide-from-organisation", new TemplateValues { Who = practice, Codes = KnownCodes.ByName["blood pressure"] }, "hides");

    /// <summary>A patient whose two readings raise an alert, or are as they should be.</summary>
    private async Task Registered(string practice, string citizen, bool severe)
    {
        var self = await _lists.Register($"{citizen}-{practice}", practice);
        foreach (var minutes in new[] { -9, -4 })
        {
            await Submit(self, Sample.BloodPressure(Now.AddMinutes(minutes), severe ? "184.7" : "121", severe ? "122.3" : "79"));
        }
    }

    private Task Submit(CitizenSession citizen, RecordItem item) => citizen.Submit(new Submission($"s-{++_submissions}", [item]));
}
