using FluentAssertions;
using PhrCluster.Core.Identity;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Identity;

public sealed class SmartScopesTests
{
    private const ScopeLevel EveryLevel = ScopeLevel.Patient | ScopeLevel.User | ScopeLevel.System;

    [Theory]
    [InlineData("patient/Observation.rs", ScopeAction.Read | ScopeAction.Search)]
    [InlineData("user/Observation.c", ScopeAction.Create)]
    [InlineData("system/*.cruds", ScopeAction.All)]
    [InlineData("user/Observation.cd", ScopeAction.Create | ScopeAction.Delete)]
    [InlineData("user/Observation.read", ScopeAction.Read | ScopeAction.Search)]
    [InlineData("user/Observation.write", ScopeAction.Create | ScopeAction.Update | ScopeAction.Delete)]
    [InlineData("user/*.*", ScopeAction.All)]
    [InlineData("user/Observation.r user/*.s", ScopeAction.Read | ScopeAction.Search)]
    [InlineData("openid launch/patient user/Observation.r", ScopeAction.Read)]
    [InlineData("user/Condition.cruds", ScopeAction.None)]
    [InlineData("user/Observation.sr", ScopeAction.None)]
    [InlineData("user/Observation.rr", ScopeAction.None)]
    [InlineData("user/Observation.", ScopeAction.None)]
    [InlineData("user/Observation", ScopeAction.None)]
    [InlineData("user/.rs", ScopeAction.None)]
    [InlineData("user/observation.rs", ScopeAction.None)]
    [InlineData("user/Obser-vation.rs", ScopeAction.None)]
    [InlineData("USER/Observation.rs", ScopeAction.None)]
    [InlineData("Observation.rs", ScopeAction.None)]
    [InlineData("user/Observation.RS", ScopeAction.None)]
    [InlineData("user/Observation.rs?category=laboratory", ScopeAction.None)]
    [InlineData("user/Observation.rs?code=1.rs", ScopeAction.None)]
    [InlineData("user/Observation.rs?category=http://x|laboratory", ScopeAction.None)]
    [InlineData("user/Observation.rs?", ScopeAction.None)]
    [InlineData("user/**.rs", ScopeAction.None)]
    [InlineData("user/Observation.rsx", ScopeAction.None)]
    [InlineData("", ScopeAction.None)]
    public void Scope_PermitsItsLettersOnItsType_AndNothingElse(string text, ScopeAction permitted)
    {
        var scopes = SmartScopes.Parse(text, EveryLevel);

        foreach (var action in new[] { ScopeAction.Create, ScopeAction.Read, ScopeAction.Update, ScopeAction.Delete, ScopeAction.Search })
        {
            scopes.Permits(action, "Observation").Should().Be(permitted.HasFlag(action), "of {0} in '{1}'", action, text);
        }
    }

    [Fact]
    public void SeveralActions_ArePermitted_OnlyTogether()
    {
        var scopes = SmartScopes.Parse("user/Observation.r", EveryLevel);

        scopes.Permits(ScopeAction.Read | ScopeAction.Search, "Observation").Should().BeFalse();
        scopes.Permits(ScopeAction.None, "Observation").Should().BeFalse();
    }

    [Theory]
    [InlineData(ScopeLevel.Patient, true, false, false)]
    [InlineData(ScopeLevel.User, false, true, false)]
    [InlineData(ScopeLevel.System, false, false, true)]
    public void Scope_OfALevelThatDoesNotCount_GrantsNothing(ScopeLevel counted, bool create, bool read, bool delete)
    {
        var scopes = SmartScopes.Parse("patient/*.c user/*.r system/*.d", counted);

        scopes.Permits(ScopeAction.Create, "Observation").Should().Be(create);
        scopes.Permits(ScopeAction.Read, "Observation").Should().Be(read);
        scopes.Permits(ScopeAction.Delete, "Observation").Should().Be(delete);
    }
}
