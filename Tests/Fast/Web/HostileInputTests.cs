using System.Net;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using PhrCluster.Web;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Bundles;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>What is sent to break something, or to cost more than it is worth.</summary>
public sealed class HostileInputTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Theory]
    [InlineData("""{"url":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":[1,}""")]
    [InlineData("""{"a":1}{"b":2}""")]
    public void ABodyWithATextThatNobodyCanRead_IsABadRequest(string json) =>
        FluentActions.Invoking(() => WellFormedJson.Require(Encoding.UTF8.GetBytes(json))).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    [Fact]
    public void BytesThatAreNoUtf8_AreABadRequest() =>
        FluentActions.Invoking(() => WellFormedJson.Require([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'])).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    [Fact]
    public void WhatXmlCantHold_IsSaidSo() =>
        FluentActions.Invoking(() => XmlForm.FromJson("""{"resourceType":"Observation","status":"final","code":{"text":"a\u0001b"}}"""u8.ToArray(), isPretty: false))
            .Should().Throw<FhirFault>().Where(static it => it.Status == 406 && it.Message.Contains("fhir+json"));

    [Theory]
    [InlineData("r-17", "r-17")]
    [InlineData("é", null)]
    [InlineData("a b", null)]
    [InlineData("", null)]
    public void ARequestIdIsTaken_WhereAHeaderCanHoldIt(string sent, string? taken)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[RequestId.Header] = sent;
        RequestId.Of(http.Request).Should().Be(taken);
        http.Request.Headers[RequestId.Header] = new string('a', RequestId.MaxLength + 1);
        RequestId.Of(http.Request).Should().BeNull();
    }

    [Fact]
    public void SecretsInAUrl_AreInNoLog()
    {
        CallOrigin.WithoutSecrets("?code=1&access_token=abc&Client%5Fsecret=d&refresh_token=e", isFhir: true).Should().Be("?code=1&access_token=&Client%5Fsecret=&refresh_token=");
        CallOrigin.WithoutSecrets("?access_token=abc", isFhir: true).Should().Be("?access_token=");
        CallOrigin.WithoutSecrets("?code=1&state=2", isFhir: false).Should().Be("?code=&state=2");
    }

    [Theory]
    [InlineData("", "login")]
    [InlineData("a.b", "unknown")]
    [InlineData("a.b.c", "unknown")]
    [InlineData("e30.e30.", "unknown")]
    [InlineData("e30.W10.c2ln", "unknown")]
    [InlineData("e30.e30.!!", "unknown")]
    [InlineData("e30.{\"exp\":1}.c2ln", "expired")]
    public void WhatIsNoTokenOrIsOver_IsTurnedAway_BeforeABodyIsRead(string token, string code)
    {
        var fault = FluentActions.Invoking(() => TokenShape.Require(Encoded(token), Now)).Should().Throw<FhirFault>().Which;
        (fault.Status, fault.Code).Should().Be((401, code));
    }

    [Fact]
    public void ATokenThatMayBeGood_IsForTheRecordToJudge()
    {
        TokenShape.Require("e30.e30.c2ln", Now);
        TokenShape.Require(Encoded("e30.{\"exp\":1799999990}.c2ln"), Now); // Clocks differ.
        FluentActions.Invoking(() => TokenShape.Require("e30.e30." + new string('a', RecordLimits.MaxTicketLength), Now)).Should().Throw<FhirFault>().Which.Status.Should().Be(401);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    public void AnIPv6Address_IsLimitedWithItsNetwork(string address, string key) => PeerAddress.Of(IPAddress.Parse(address)).Should().Be(key);

    [Fact]
    public void ACitizenDeliversInTheirOwnName_AndOthersInTheirOrganisations()
    {
        (Requester.Unknown with { Subject = "anna", Organization = "RR8", IsCitizen = true }).SourceName.Should().Be("anna");
        (Requester.Unknown with { Subject = "dr", Organization = "RR8" }).SourceName.Should().Be("RR8");
        (Requester.Unknown with { Subject = "scales" }).SourceName.Should().Be("scales");
    }

    [Fact]
    public void ElementsAreLimited() =>
        FluentActions.Invoking(() => Projection.Read(QueryParameters.Parse("_elements=" + string.Join(',', Enumerable.Range(0, 101))))).Should().Throw<FhirFault>().Which.Code.Should().Be("too-costly");

    [Fact]
    public void AnEntryMayHaveWhatARequestMayHave_AndNoMore()
    {
        var (settings, call) = (new WebSettings { MaxRequestLineBytes = 200, MaxParameters = 3 }, WebParts.Call("POST", ""));
        Entry("Observation?a=1&b=2&c=3").Call(call, settings).Query.All.Should().HaveCount(3);
        FluentActions.Invoking(() => Entry("Observation?a=1&b=2&c=3&d=4").Call(call, settings)).Should().Throw<FhirFault>().Which.Code.Should().Be("too-costly");
        FluentActions.Invoking(() => Entry("Observation?a=" + new string('x', 200)).Call(call, settings)).Should().Throw<FhirFault>().Which.Code.Should().Be("too-long");
        FluentActions.Invoking(() => (Entry("Observation") with { IfNoneExist = "a&b&c&d" }).Call(call, settings)).Should().Throw<FhirFault>().Which.Code.Should().Be("too-costly");
    }

    [Fact]
    public async Task AnswersOfABundle_HaveABudget_AndAChangeThatWasMadeIsTold()
    {
        var budget = new AnswerBudget(1_000);
        var asked = 0;
        Task<FhirAnswer> Ask(int length)
        {
            asked++;
            return Task.FromResult(new FhirAnswer(200) { Body = [writer => writer.WriteStringValue(new string('x', length))] });
        }

        (await budget.Answer(Entry("Observation"), () => Ask(500))).Status.Should().Be(200);
        var changed = await budget.Answer(Entry("Observation") with { Method = "PUT" }, () => Ask(600));
        (changed.Status, changed.Body).Should().Be((200, null));
        (await budget.Answer(Entry("Observation"), () => Ask(1))).Status.Should().Be(413);
        asked.Should().Be(2, "nothing is asked for that will not be sent");
        (await new AnswerBudget(100).Answer(Entry("Observation"), () => Ask(600))).IsOutcome.Should().BeTrue();
    }

    [Fact]
    public void ANarrativeWithManyNames_IsReadOnce()
    {
        var links = new EntryLinks();
        foreach (var i in Enumerable.Range(0, 5_000))
        {
            links.Add($"urn:uuid:{i}", $"Observation/{i}");
        }

        var narrative = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"<a href=\"urn:uuid:{i}\">x</a>"));
        var rewritten = links.Rewrite(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { text = new { div = narrative + "\"urn:uuid:1" } })));
        using var read = JsonDocument.Parse(rewritten);
        read.RootElement.GetProperty("text").GetProperty("div").GetString().Should()
            .StartWith("<a href=\"Observation/0\">x</a><a href=\"Observation/1\">").And.EndWith("<a href=\"urn:uuid:19999\">x</a>\"urn:uuid:1");
    }

    private static RequestEntry Entry(string url) => new(3, null, default, null, "GET", url, null, null, null);

    private static string Encoded(string token) =>
        token.Split('.') is [var header, ['{', ..] claims, var signature] ? $"{header}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{signature}" : token;
}
