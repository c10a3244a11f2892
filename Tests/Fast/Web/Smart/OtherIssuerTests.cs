using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PhrCluster.Tests.Support;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Smart;

/// <summary>What another issuer publishes is passed on to apps, and the issuer is asked for it at a bounded rate.</summary>
public sealed class OtherIssuerTests : IAsyncLifetime
{
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
    private TestAuthority _authority = null!;
    private OtherIssuer _issuer = null!;

    public async Task InitializeAsync()
    {
        _authority = await TestAuthority.Start(new TestKey("first"));
        var settings = new WebSettings();
        settings.Smart.Authority = _authority.Url;
        _issuer = new OtherIssuer(Options.Create(settings), _time, NullLogger<OtherIssuer>.Instance);
    }

    public async Task DisposeAsync()
    {
        _issuer.Dispose();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task ItsEndpoints_ArePassedOn_AndPlainIsNot()
    {
        var document = JsonNode.Parse((await Ask())!)!;

        document["issuer"]!.GetValue<string>().Should().Be(_authority.Url);
        document["token_endpoint"]!.GetValue<string>().Should().Be(_authority.Url + "/token");
        document["code_challenge_methods_supported"]!.AsArray().Select(static it => it!.GetValue<string>()).Should().Equal("S256");
        document["capabilities"]!.AsArray().Should().NotBeEmpty();
    }

    [Fact]
    public async Task ManyAtOnce_AskItOnce_AndAgainAfterAWhile()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask()));
        _authority.DocumentFetches.Should().Be(1);

        _time.Advance(TimeSpan.FromMinutes(10));
        await Ask();
        _authority.DocumentFetches.Should().Be(2);
    }

    [Fact]
    public async Task WhileItIsAway_WhatItSaidLast_IsPassedOnForADay_AndItIsAskedSeldom()
    {
        await Ask();
        _authority.Failing = HttpStatusCode.InternalServerError;
        _time.Advance(TimeSpan.FromMinutes(10));
        var asked = _authority.DocumentFetches;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask()));
        (await Ask()).Should().NotBeNull();
        _authority.DocumentFetches.Should().Be(asked + 1);

        _time.Advance(OtherIssuer.KeptWhileAway);
        (await Ask()).Should().BeNull("what it said is a day old");
        _authority.Failing = null;
        _time.Advance(OtherIssuer.KeptFailure);
        (await Ask()).Should().NotBeNull();
    }

    [Theory]
    [InlineData("no document")]
    [InlineData("[]")]
    [InlineData("""{"issuer":"https://other.example"}""")]
    [InlineData("""{"issuer":7}""")]
    public async Task WhatIsNotItsOwnDocument_IsNotPassedOn(string document)
    {
        _authority.Document = document;
        (await Ask()).Should().BeNull();
    }

    [Fact]
    public async Task ARedirection_IsNotFollowed()
    {
        _authority.Failing = HttpStatusCode.Redirect;
        (await Ask()).Should().BeNull();
    }

    private Task<byte[]?> Ask() => _issuer.Configuration(CancellationToken.None);
}
