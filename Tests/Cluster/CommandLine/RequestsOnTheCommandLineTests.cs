using System.Text.Json;
using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Cluster.Grains.Requests;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr consent request|asked|take-back|requests|answer|asking</c>, against a real silo.</summary>
public sealed class RequestsOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static string Until => $"{TimeProvider.System.GetUtcNow().Year + 2}";

    [Fact]
    public async Task AProgrammeAndAClinicAsk_OneIsNarrowed_OneIsRefusedForGood_AndTheReceiptVerifies()
    {
        await Done("import", await silo.Write("rita.ndjson", OwnFhir.Weight("rita", "w1", "70.5")));
        var asked = await Done("consent", "request", "genes4all", "rita", "--id", "study", "--purpose", "HRESCH", "--code", "glucose", "--code", "weight", "--until", Until, "--words", "To see how the two go together.", "--json");
        asked.Json.GetProperty("state").GetString().Should().Be("open");
        await Done("consent", "request", "clinic", "rita", "--purpose", "TREAT", "--until", Until, "--words", "For your visit.");
        var (study, visit) = (await Heard("rita", "genes4all"), await Heard("rita", "clinic"));
        (await Done("consent", "requests", "rita")).Unbroken.Should().Contain("2 requests wait for your answer.").And.Contain("asks you. The register has no name for it.").And.Contain("For your visit.").And.Contain("for research");

        (await silo.Phr("consent", "answer", "rita", study, "agree", "--code", "blood pressure")).Error.Should().Contain("answer.consent.provision.code[0]: must be one that was asked for");
        var agreed = await Done("consent", "answer", "rita", study, "agree", "--code", "weight", "--json");
        await Done("consent", "answer", "rita", visit, "refuse-for-good");

        (await Done("consent", "requests", "rita")).Unbroken.Should().Contain("No request waits for your answer.").And.Contain("clinic is not to ask you.");
        var list = await Done("consent", "asked", "genes4all", "--json");
        var theirs = list.Json.GetProperty("requests").EnumerateArray().Single();
        theirs.GetProperty("state").GetString().Should().Be("agreed");
        (await Done("consent", "asked", "clinic")).Unbroken.Should().Contain("refused").And.Contain("You are not to ask again.");
        var key = list.Json.GetProperty("publicKey").GetBytesFromBase64();
        foreach (var receipt in new[] { theirs, agreed.Json }.Select(static it => it.GetProperty("receipt").GetString()!))
        {
            var (code, said) = await ReceiptScript.Run(key, receipt);
            code.Should().Be(0, said);
            JsonDocument.Parse(said).RootElement.GetProperty("provision").GetProperty("code").EnumerateArray().Should().OnlyContain(static it => it.GetProperty("code").GetString() != "15074-8");
        }

        (await Done("consent", "asking", "rita", "clinic", "allow", "--json")).Json.GetProperty("notToAsk").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task ARequestThatBreaksARule_IsToldSo_AndOneThatWaitsCanBeTakenBack()
    {
        (await silo.Phr("consent", "request", "clinic", "sam", "--purpose", "BTG", "--until", Until, "--words", "Now.")).Error.Should().Contain("request.purpose");
        await Done("consent", "request", "clinic", "sam", "--id", "one", "--purpose", "TREAT", "--until", Until, "--words", "For your visit.");
        (await silo.Phr("consent", "request", "clinic", "sam", "--id", "two", "--purpose", "TREAT", "--until", Until, "--words", "For your visit.")).Error.Should().Contain("must wait for the answer");
        (await Done("consent", "take-back", "clinic", "sam", "one")).Unbroken.Should().Contain("taken back");
        (await silo.Phr("consent", "requests", "sam")).ExitCode.Should().Be(ExitCode.Failed, "asking opens no record");
    }

    /// <summary>The number of a request that an organisation put.</summary>
    private async Task<string> Heard(string citizen, string organization)
    {
        for (var until = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < until;)
        {
            foreach (var request in (await Done("consent", "requests", citizen, "--json")).Json.GetProperty("requests").EnumerateArray().Where(it => it.GetProperty("organization").GetString() == organization))
            {
                return $"{request.GetProperty("request").GetInt64()}";
            }
        }

        throw new TimeoutException("The record did not hear of a request.");
    }

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }
}
