using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>Failures that Orleans tells in words alone: the words are its own, and may change with its version.</summary>
public sealed class SiloAbsenceTests : IAsyncLifetime
{
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(new MemoryJournalStore());

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public void AnInterfaceThatNoSiloHolds_IsAbsence()
    {
        var act = () => _cluster.Client.GetGrain(typeof(IDisposable), "anna");

        SiloAbsence.Explains(act.Should().Throw<ArgumentException>().Which).Should().BeTrue();
    }

    [Fact]
    public async Task AGrainThatNoSiloTakes_IsAbsence()
    {
        var nobody = _cluster.Client.GetGrain<ICitizenGrain>(GrainId.Create("nobody", "anna"));

        var act = () => nobody.Submit(_cluster.Self("anna"), Items.Submission("anna", 1).Submission);

        SiloAbsence.Explains((await act.Should().ThrowAsync<Exception>()).Which).Should().BeTrue();
    }

    [Fact]
    public void WhatTheCallDoesWrong_IsNot()
    {
        SiloAbsence.Explains(new ArgumentException("citizen: is not a valid NHS number")).Should().BeFalse();
        SiloAbsence.Explains(new Orleans.Runtime.OrleansException("a bug")).Should().BeFalse();
    }
}
