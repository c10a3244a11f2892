using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr notices show</c> and <c>set</c> against a real silo.</summary>
public sealed class MessagesOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task WhatACitizenIsToldOf_IsShown_AndChosen()
    {
        await silo.Phr("import", await silo.Write("messages.ndjson", OwnFhir.Weight("mia", "w1", "70.5")));

        var shown = await silo.Phr("notices", "show", "mia", "--json");
        var set = await silo.Phr("notices", "set", "mia", "--on", "advice", "--off", "change", "--quiet", "22:30-07:00", "--json");
        var again = await silo.Phr("notices", "set", "mia", "--on", "advice");
        var none = await silo.Phr("notices", "set", "mia", "--none", "--no-quiet");

        Kinds(shown.Json).Should().Equal("urgent-advice", "emergency", "request", "delegate", "change");
        shown.Json.GetProperty("deliveries").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, "this silo has no notification service");
        Kinds(set.Json).Should().Equal("urgent-advice", "emergency", "request", "delegate", "advice");
        set.Json.GetProperty("quietFrom").GetString().Should().Be("22:30");
        (again.ExitCode, again.Error).Should().NotBe((ExitCode.Done, ""));
        again.Error.Should().Contain("this is what holds already");
        none.ExitCode.Should().Be(ExitCode.Done, none.Error);
        none.Unbroken.Should().Contain("You get no messages.").And.Contain("Nobody tells you outside this record then");
        (await silo.Phr("notices", "set", "mia", "--quiet", "25:00-07:00")).Error.Should().Contain("--quiet");
        (await silo.Phr("notices", "mia", "--json")).Json.GetProperty("notices").GetArrayLength().Should().Be(0, "the command's own form still works");
    }

    private static IEnumerable<string?> Kinds(System.Text.Json.JsonElement json) => json.GetProperty("kinds").EnumerateArray().Select(static kind => kind.GetString());
}
