using System.Reflection;

namespace PhrCluster.Silo.Settings;

/// <summary>From configuration to validated <see cref="SiloSettings"/>.</summary>
public static class SettingsReader
{
    /// <exception cref="SettingsException">Settings are unknown or wrong; the message names each.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(SiloSettings.Section);
        Require([.. Unknown(section, typeof(SiloSettings))]);

        var options = new SiloSettings();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            // Says which key holds what that is not a number, a duration, or one of the names.
            throw new SettingsException(e.Message, e);
        }

        LoneSilo.ShareIssuer(options);
        Require([.. new SiloSettingsValidator().Validate(name: null, options).Failures ?? []]);
        Require([.. Web.Settings.SettingsReader.Faults(options.Web)]);
        return options;
    }

    /// <summary>A misspelt setting would otherwise be a default that nobody chose.</summary>
    private static IEnumerable<string> Unknown(IConfigurationSection section, Type shape)
    {
        foreach (var child in section.GetChildren())
        {
            if (shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(List<>))
            {
                foreach (var unknown in Unknown(child, shape.GetGenericArguments()[0])) // The child is an element, by its number.
                {
                    yield return unknown;
                }

                continue;
            }

            var property = shape.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true })
            {
                yield return $"{child.Path}: is not a setting";
                continue;
            }

            foreach (var unknown in Unknown(child, property.PropertyType))
            {
                yield return unknown;
            }
        }
    }

    private static void Require(string[] failures)
    {
        if (failures.Length > 0)
        {
            throw new SettingsException(string.Join(Environment.NewLine, failures));
        }
    }
}
