using System.Numerics;

namespace PhrCluster.Storage;

/// <summary>Checks settings, with errors that name the setting and its bounds.</summary>
internal static class SettingRange
{
    public static void Require<T>(string setting, T value, T min, T max) where T : INumber<T>
    {
        if (value < min || value > max)
        {
            throw new ArgumentException($"{setting} must lie between {min} and {max}, but is {value}.");
        }
    }
}
