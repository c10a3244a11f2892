using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>What the consent screen gives back is what the person ticked, whatever the app sent along.</summary>
public sealed class ConsentScreenTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("allow", "patient/*.cruds")]
    [InlineData("decision", "allow")]
    [InlineData("record", "ben")]
    [InlineData("other", "x")]
    public async Task AParameterThatNoStandardNames_IsNotOnTheScreen(string name, string value)
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);

        var page = await browser.Open(app.AuthorizeUrl("patient/*.cruds patient/Observation.rs", (name, value)));

        var html = await page.Content.ReadAsStringAsync();
        html.Should().Contain("type=\"hidden\" name=\"state\"").And.NotContain($"type=\"hidden\" name=\"{name}\"");
    }

    [Theory]
    [InlineData("patient/Observation.rs", false, false, false, false)]
    [InlineData("patient/Consent.rs", true, false, false, false)]
    [InlineData("patient/AuditEvent.rs", false, true, false, false)]
    [InlineData("patient/Patient.r", false, false, true, false)]
    [InlineData("patient/*.cruds", false, false, true, true)]
    public async Task WhatReachesBeyondHealthData_IsSaidInASentenceOfItsOwn(string scope, bool consents, bool log, bool details, bool all)
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);

        var html = System.Net.WebUtility.HtmlDecode(await (await browser.Open(app.AuthorizeUrl(scope))).Content.ReadAsStringAsync());

        var words = PhrCluster.Words.Language.Default.Apps;
        html.Contains(words.ReachesConsents(false), StringComparison.Ordinal).Should().Be(consents);
        html.Contains(words.ReachesLog, StringComparison.Ordinal).Should().Be(log);
        html.Contains(words.ReachesDetails(false), StringComparison.Ordinal).Should().Be(details);
        html.Contains(words.EverythingButConsents, StringComparison.Ordinal).Should().Be(all);
    }

    [Fact]
    public async Task AnAppCannotTick_WhatThePersonUnticks()
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);
        var page = await browser.Open(app.AuthorizeUrl("patient/*.cruds patient/Observation.rs", ("allow", "patient/*.cruds")));

        var tokens = await app.Redeem(SmartApp.CodeOf(await browser.Decide(page, keep: static scope => scope == "patient/Observation.rs")));

        tokens["scope"].Should().Be("patient/Observation.rs");
    }
}
