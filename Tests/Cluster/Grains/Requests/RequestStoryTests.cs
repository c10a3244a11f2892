using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Anchors;
using PhrCluster.Client.Requests;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Grains.Lists;
using Xunit;
using static PhrCluster.Tests.Cluster.Grains.Requests.RequestFixture;

namespace PhrCluster.Tests.Cluster.Grains.Requests;

/// <summary>A research programme and a clinic each ask Anna: one gets less than it asked for, one is refused and told not to ask again; receipts verify without us.</summary>
public sealed class RequestStoryTests : IAsyncLifetime
{
    private static readonly Coding Pressure = new(CodeSystems.Loinc, "85354-9"), Weight = new(CodeSystems.Loinc, "29463-7");

    private ListCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ListCluster.Start();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task OneIsNarrowed_OneIsRefusedForGood_AndBothSidesHoldAReceipt_ThatVerifiesWithoutUs()
    {
        var anna = await _cluster.Register("anna", "RR8");
        var research = await _cluster.Put(Programme, anna, Request("study-7") with { Codes = [Pressure, Weight], Actions = [ConsentAction.Access, ConsentAction.Use] });
        var clinic = await _cluster.Put(Clinic, anna, Request("visit", PurposeOfUse.Treatment));

        var until = research.Request.Until.AddDays(-180);
        await anna.AnswerRequest(new RequestAnswer(research.Version, AnswerKind.Agree, new Narrowed { Codes = [Pressure], Until = until }.Of(research, "study")));
        await anna.AnswerRequest(new RequestAnswer(clinic.Version, AnswerKind.RefuseForGood));

        var hers = await anna.ConsentRequests();
        var mine = hers.Requests.Single(static held => held.Organization == Programme);
        var theirs = await _cluster.OneAsked(Programme);
        (await _cluster.OneAsked(Clinic)).Should().BeEquivalentTo(new { State = RequestState.Refused, NotToAsk = true, Receipt = (string?)null });
        Payload(theirs.Receipt!).Should().Be(Payload(mine.Receipt!), "both sides hold the same");

        foreach (var receipt in new[] { mine.Receipt!, theirs.Receipt! })
        {
            var (code, said) = await ReceiptScript.Run(hers.PublicKey.AsMemory(), receipt);
            code.Should().Be(0, said);
            var told = JsonDocument.Parse(said).RootElement;
            told.GetProperty("citizen").GetString().Should().Be("anna");
            told.GetProperty("organization").GetString().Should().Be(Programme);
            told.GetProperty("until").GetString().Should().StartWith($"{until:yyyy-MM-dd}");
            told.GetProperty("provision").GetProperty("purpose")[0].GetString().Should().Be(PurposeOfUse.Research);
            told.GetProperty("provision").GetProperty("code").EnumerateArray().Should().ContainSingle().Which.GetProperty("code").GetString().Should().Be(Pressure.Code);
            told.GetProperty("version").GetInt64().Should().Be(mine.AnsweredAtVersion);
            (await Tip("anna", mine.AnsweredAtVersion!.Value)).Should().Be(told.GetProperty("tip").GetProperty("hash").GetString(), "the journal has that hash there");
        }
    }

    [Fact]
    public async Task AReceiptThatWasChanged_OrThatAnotherKeySigned_DoesNotVerify()
    {
        var anna = await _cluster.Register("anna", "RR8");
        var held = await _cluster.Put(Programme, anna, Request());
        var receipt = (await anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree))).Held.Receipt!;
        var key = (await anna.ConsentRequests()).PublicKey;
        var parts = receipt.Split('.');
        var longer = Base64(Payload(receipt).Replace("\"until\":\"2", "\"until\":\"3", StringComparison.Ordinal));
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

        (await ReceiptScript.Run(key.AsMemory(), receipt)).ExitCode.Should().Be(0);
        (await ReceiptScript.Run(key.AsMemory(), $"{parts[0]}.{longer}.{parts[2]}")).ExitCode.Should().Be(4);
        (await ReceiptScript.Run(key.AsMemory(), $"{parts[0]}.{parts[1]}")).ExitCode.Should().Be(4);
        (await ReceiptScript.Run(other.ExportSubjectPublicKeyInfo(), receipt)).ExitCode.Should().Be(4);
    }

    [Fact]
    public void TheScriptIsShortEnoughToRead() => File.ReadAllLines(ReceiptScript.Path).Should().HaveCountLessThanOrEqualTo(40).And.OnlyContain(static line => line.Length <= 160);

    private async Task<string> Tip(string citizen, long version) => Convert.ToHexStringLower(
        (await _cluster.Records.Citizen(citizen).Attest(_cluster.Records.Self(citizen), version)).Should().BeOfType<TipsAttested>().Which.Tips.Single().Tip.AsSpan());

    private static string Payload(string receipt)
    {
        var part = receipt.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
