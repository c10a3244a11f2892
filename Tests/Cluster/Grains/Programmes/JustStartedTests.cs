using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Contributions;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Programmes;

/// <summary>A silo that has just started knows of no programme until the list has answered: nothing is decided meanwhile as if there were none.</summary>
public sealed class JustStartedTests
{
    /// <summary>Generous: it bounds a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task WhatIsSentMeanwhile_IsCountedOnceProgrammesAreKnown()
    {
        var catalogue = new LateCatalogue();
        await using var cluster = await Start(catalogue);
        var anna = cluster.Citizen("anna");

        var sending = anna.Submit(cluster.Service("meter"), new Submission("first", [Sample.Glucose(Sample.Noon, "9.0")]));
        await catalogue.Asked.WaitAsync(Patience);
        catalogue.Answer(Contributing.Sugar);

        (await sending).Should().BeOfType<SubmissionReceipt>().Which.Accepted.Should().Be(1);
        var held = (await anna.Programmes(cluster.Self("anna"))).Should().BeOfType<ProgrammesHeld>().Subject;
        held.PartOf.Should().Equal(Contributing.Sugar.Id);
        held.Contributions.Should().ContainSingle().Which.Slots.Should().ContainSingle().Which.Cell.Should().Be(new ContributionCell(0, CellSex.Unknown, null, 1));
    }

    [Fact]
    public async Task WhoeverOptsOutMeanwhile_IsNotTold_ThatThereIsNoSuchProgramme()
    {
        var catalogue = new LateCatalogue();
        await using var cluster = await Start(catalogue);

        var saying = cluster.Citizen("anna").OptOut(cluster.Self("anna"), Contributing.Sugar.Id);
        await catalogue.Asked.WaitAsync(Patience);
        catalogue.Answer(Contributing.Sugar);

        (await saying).Should().BeOfType<ProgrammesHeld>().Which.OptedOut.Should().Equal(Contributing.Sugar.Id);
    }

    [Fact]
    public async Task WhereTheListDoesNotAnswer_ReadingsAreTaken_AndAnOptOutIsToBeSaidAgain()
    {
        await using var cluster = await Start(new LateCatalogue(), patience: TimeSpan.Zero);
        var anna = cluster.Citizen("anna");

        (await anna.Submit(cluster.Service("meter"), new Submission("first", [Sample.Glucose(Sample.Noon, "9.0")]))).Should().BeOfType<SubmissionReceipt>().Which.Accepted.Should().Be(1);
        await anna.Awaiting(it => it.OptOut(cluster.Self("anna"), Contributing.Sugar.Id)).Should().ThrowAsync<RecordUnavailableException>();
    }

    private static Task<RecordCluster> Start(LateCatalogue catalogue, TimeSpan? patience = null) => RecordCluster.Start(
        new MemoryJournalStore(), new MovableTime(Sample.Noon), silo: inside =>
        {
            inside.Services.AddSingleton<IProgrammeCatalogue>(catalogue);
            inside.Services.Configure<ProgrammeOptions>(options => options.FirstPatience = patience ?? TimeSpan.FromMinutes(3));
        });

    /// <summary>The list, which answers when the test says so.</summary>
    private sealed class LateCatalogue : IProgrammeCatalogue
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously), _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile Programme? _programme;

        /// <summary>Completes once somebody waits.</summary>
        public Task Asked => _asked.Task;

        public ImmutableArray<Programme> Now => _programme is { } programme ? [programme] : [];

        public DateTimeOffset? AsOf => _programme is null ? null : Sample.Noon;

        public Task Heard
        {
            get
            {
                _asked.TrySetResult();
                return _known.Task;
            }
        }

        public Programme? Find(string id) => _programme?.Id == id ? _programme : null;

        public void Answer(Programme programme)
        {
            _programme = programme;
            _known.SetResult();
        }
    }
}
