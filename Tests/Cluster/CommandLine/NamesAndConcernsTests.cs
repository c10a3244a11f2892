using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine;
using PhrCluster.Concerns;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr names</c> and <c>phr concerns</c>, against a real silo.</summary>
public sealed class NamesAndConcernsTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AName_IsSet_Shown_AndForgotten_ByAdministratorsAlone()
    {
        (await Done("names", "set", "RR8", "Riverside Surgery", "--town", "Leeds", "--json")).Json.GetProperty("count").GetInt32().Should().BePositive();
        await Done("names", "set", "dr-lee", "Dr Lee", "--person");

        var shown = (await Done("names", "--json")).Json.GetProperty("names").EnumerateArray()
            .Select(static it => (it.GetProperty("id").GetString(), it.GetProperty("name").GetString(), it.GetProperty("town").GetString(), it.GetProperty("person").GetBoolean())).ToList();
        shown.Should().Contain(("RR8", "Riverside Surgery", "Leeds", false)).And.Contain(("dr-lee", "Dr Lee", null, true));
        (await Done("names")).Unbroken.Should().Contain("RR8  Riverside Surgery, Leeds");

        (await silo.Phr("names", "set", "RR8", "Another", "--as", "RR8:TREAT")).ExitCode.Should().Be(ExitCode.Failed);
        await Done("names", "remove", "RR8");
        (await Done("names")).Unbroken.Should().NotContain("Riverside Surgery").And.Contain("Dr Lee");
    }

    [Fact]
    public async Task WhatACitizenRaised_IsListed_Shown_AndAnswered()
    {
        await Done("import", await silo.Write("cora.ndjson", OwnFhir.Weight("cora", "w1", "70.5")));
        await using var phr = await PhrClient.Connect(silo.Silo.Gateway);
        await phr.Citizen("cora", Caller.Self).RaiseConcern(new Concern("c-1", ConcernKind.Question, 1, "Who sent this?"));

        var waiting = await Done("concerns", "--json");
        waiting.Json.GetProperty("concerns").EnumerateArray().Select(static it => (it.GetProperty("citizen").GetString(), it.GetProperty("id").GetString(), it.GetProperty("kind").GetString()))
            .Should().Contain(("cora", "c-1", "question"));
        (await silo.Phr("concerns", "--as", "RR8:TREAT")).ExitCode.Should().Be(ExitCode.Failed);

        var answered = await Done("concerns", "answer", "cora", "c-1", "Your own scales.", "--close", "--json");
        answered.Json.GetProperty("state").GetString().Should().Be("closed");
        (await Done("concerns", "show", "cora", "--json")).Json.GetProperty("concerns").EnumerateArray().Single().GetProperty("answer").GetString().Should().Be("Your own scales.");
        (await Done("concerns", "--json")).Json.GetProperty("concerns").EnumerateArray().Should().NotContain(static it => it.GetProperty("citizen").GetString() == "cora");
        (await Done("notices", "cora")).Unbroken.Should().Contain("answered what you asked").And.Contain("Your own scales.");
    }

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }
}
