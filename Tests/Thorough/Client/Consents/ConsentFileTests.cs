using System.Text;
using System.Text.Json;
using CsCheck;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Json;
using PhrCluster.Consents;
using PhrCluster.Tests.Support.CommandLine;
using PhrCluster.Tests.Thorough.Core.Consents.Templates;
using Xunit;

namespace PhrCluster.Tests.Thorough.Client.Consents;

public sealed class ConsentFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void WhatIsShown_CanBeGivenAgain() => ConsentWordsProperties.Tree.Sample(
        rule =>
        {
            var consent = new Consent("c", ConsentStatus.Active, rule, "before") { Categories = [ConsentCategories.Privacy, ConsentCategories.NationalOptOut] };
            File.WriteAllText(_path, Json(consent));
            Json(ConsentFile.Read(_path, "anna").GetAwaiter().GetResult()).Should().Be(Json(consent));
        },
        iter: 500, threads: 1);

    [Theory]
    [InlineData("""{"provision":{"type":"permit","actor":[]}}""", "$.provision.actor")]
    [InlineData("""{"provision":{"type":"allow"}}""", "$.provision.type")]
    [InlineData("""{"provision":{"type":1}}""", "$.provision.type")]
    [InlineData("""{"provision":{"type":"permit","provisions":[{"codes":[]}]}}""", "$.provision.provisions[0]")]
    [InlineData("""{"provision":{"type":"permit","type":"deny"}}""", "$")]
    [InlineData("""{"provision":{"type":"permit","actors":[{"kind":"wizard","id":"x"}]}}""", "$.provision.actors[0].kind")]
    [InlineData("""{"provision":{"type":"permit","period":{"end":"soon"}}}""", "provision.period.end")]
    [InlineData("""{"provision":{"type":"permit","actors":null}}""", "$.provision.actors: must not be null")]
    [InlineData("""{"provision":{"type":"permit","actors":[null]}}""", "$.provision.actors[0]: must not be null")]
    [InlineData("""{"provision":{"type":"permit","provisions":[null]}}""", "$.provision.provisions[0]: must not be null")]
    [InlineData("""{"provision":{"type":"permit"},"categories":[null]}""", "$.categories[0]: must not be null")]
    [InlineData("""{"id":"x"}""", "$")]
    [InlineData("""[]""", "$")]
    [InlineData("""{"provision":""", "$")]
    [InlineData("""{"resourceType":"Consent","id":"x","status":"active","provision":{"type":"permit"},"mine":1}""", "Consent")]
    [InlineData("""{"resourceType":"Patient","id":"x"}""", "resourceType")]
    public async Task WhatIsNotUnderstood_IsRefusedWithItsPath(string text, string path)
    {
        await File.WriteAllTextAsync(_path, text);

        var act = () => ConsentFile.Read(_path, "anna");

        var refusal = (await act.Should().ThrowAsync<BadInputException>()).Which;
        refusal.Message.Should().Contain(path).And.NotContain("PhrCluster.");
    }

    [Fact]
    public async Task AnArrangement_IsAboutOneThingAtATime()
    {
        await File.WriteAllTextAsync(_path, """{"label":[{"add":[]}]}""");

        var act = () => ArrangementFile.Read(_path);

        (await act.Should().ThrowAsync<BadInputException>()).Which.Message.Should().Contain("label[0]: must be about either");
    }

    [Fact]
    public async Task Templates_AreListed_WithoutASilo()
    {
        var run = await PhrRun.Of("consent", "templates", "--json");

        run.ExitCode.Should().Be(ExitCode.Done);
        run.Json.GetProperty("templates").EnumerateArray().Select(static it => it.GetProperty("id").GetString())
            .Should().Equal(ConsentTemplates.Catalogue.Select(static it => it.Id));
        (await PhrRun.Of("consent", "templates")).Output.Should().Contain("--who ID").And.NotContain("\u001b");
    }

    public void Dispose() => File.Delete(_path);

    private static string Json(Consent consent)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            ConsentJson.WriteElements(json, consent);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
